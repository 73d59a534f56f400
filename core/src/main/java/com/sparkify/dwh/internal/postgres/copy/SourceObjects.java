package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopySource;
import com.sparkify.dwh.copy.CopySource.DynamoDb;
import com.sparkify.dwh.copy.CopySource.Emr;
import com.sparkify.dwh.copy.CopySource.Manifest;
import com.sparkify.dwh.copy.CopySource.Prefix;
import com.sparkify.dwh.copy.CopySource.Ssh;
import com.sparkify.dwh.storage.Listing;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadErrorCode;
import com.sparkify.dwh.warehouse.LoadException;
import java.util.List;

/** The objects that a COPY's source means. */
record SourceObjects(ObjectStore store, Copy copy, String table) implements CopySource.Cases<Listing> {

    /**
     * At least one.
     *
     * @throws LoadException if there is none, or the manifest is none or lists what isn't there
     */
    Listing listing() {
        return copy.source().match(this);
    }

    @Override
    public Listing prefix(Prefix source) {
        Listing listing = store.list(source.location(), copy.authorization());
        if (listing.objects().isEmpty()) {
            String reason = "The specified prefix '" + source + "' does not exist: it holds no object"
                    + (listing.hidden() > 0 ? ", and " + listing.hidden() + " hidden files are left out" : "");
            throw new LoadException(
                    table,
                    List.of(new LoadError(
                            source.toString(), 0, null, null, null, LoadErrorCode.FILE_NOT_FOUND, reason)));
        }
        return listing;
    }

    @Override
    public Listing manifest(Manifest source) {
        return new Listing(new ManifestObjects(store, copy.authorization(), table, source.location()).find(), 0);
    }

    @Override
    public Listing emr(Emr source) {
        throw refusedBefore(source);
    }

    @Override
    public Listing dynamoDb(DynamoDb source) {
        throw refusedBefore(source);
    }

    @Override
    public Listing ssh(Ssh source) {
        throw refusedBefore(source);
    }

    private static IllegalStateException refusedBefore(CopySource source) {
        return new IllegalStateException(source + " is refused before");
    }
}
