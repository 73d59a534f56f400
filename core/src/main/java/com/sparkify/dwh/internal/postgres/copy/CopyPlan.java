package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.internal.postgres.encode.ColumnEncoder;
import com.sparkify.dwh.internal.postgres.encode.TargetColumn;
import com.sparkify.dwh.internal.postgres.shred.Records;
import com.sparkify.dwh.internal.read.Codec;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import java.util.List;
import java.util.function.Supplier;

/**
 * A COPY that PostgreSQL can carry out, with the listing, readers and encoders that it needs.
 *
 * @param input how the source is read
 * @param encoders the encoders of the values: one for each column, in the COPY's order
 * @param unfilled the columns that get no value but are NOT NULL and have no default value
 */
record CopyPlan(Copy copy, Input input, List<ColumnEncoder> encoders, List<TargetColumn> unfilled) {

    /**
     * How a COPY's source is read.
     *
     * @param listing lists the source's objects
     * @param records creates the reader of the format's records
     * @param codec decompresses the objects
     */
    record Input(Supplier<ObjectStore.Listing> listing, Supplier<Records> records, Codec codec) {

        Input(Supplier<ObjectStore.Listing> listing, Supplier<Records> records) {
            this(listing, records, Codec.NONE);
        }

        Input decompressedBy(Codec other) {
            return new Input(listing, records, other);
        }
    }

    /**
     * Plans a COPY into these columns. Nothing is read yet.
     *
     * @param table the target's name for messages
     * @throws UnsupportedOptionException if PostgreSQL can't carry out a part of the COPY. The message names all such
     *     parts
     */
    static CopyPlan of(Copy copy, Catalogue.Target target, ObjectStore store, String table) {
        return new CopyPlanner(copy, target, store, table).plan().orThrow("COPY");
    }

    List<String> columnNames() {
        return encoders.stream().map(encoder -> encoder.column().name()).toList();
    }
}
