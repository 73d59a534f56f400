package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.internal.postgres.shred.Records;
import com.sparkify.dwh.internal.postgres.shred.Spans;
import com.sparkify.dwh.warehouse.LoadError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records as rows of PostgreSQL's binary COPY format. Not thread-safe. */
public final class RowWriter {

    /** Redshift's largest row: 4 MB. */
    private static final int MAX_ROW = 4 * 1024 * 1024;

    private final Records records;
    private final ColumnEncoder[] encoders;
    private final int[] slots;
    private final @Nullable TargetColumn unfilled;

    /**
     * @param encoders the encoders of the row's columns, in order
     * @param unfilled the table's other columns that are NOT NULL and have no default value. If the list has a column,
     *     each record is rejected
     * @param records the reader of the records. {@link #write} writes the record that this reader has read last
     */
    public RowWriter(List<ColumnEncoder> encoders, List<TargetColumn> unfilled, Records records) {
        this.records = records;
        this.encoders = encoders.toArray(ColumnEncoder[]::new);
        this.unfilled = unfilled.isEmpty() ? null : unfilled.get(0);
        this.slots = new int[this.encoders.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = records.slot(i);
        }
    }

    /**
     * Writes a row from the last record that the reader has read. Writes nothing if the record is rejected.
     *
     * @param object the name of the object, for the error
     * @return the error that rejects the record, or null if the row was written
     */
    @Nullable
    public LoadError write(String object, CopyBuffer out) {
        int start = out.size;
        byte[] in = records.buffer();
        Spans spans = records.spans();
        out.writeShort(encoders.length);
        for (int i = 0; i < encoders.length; i++) {
            int slot = slots[i];
            int from = spans.start(slot);
            int to = spans.end(slot);
            int kind = spans.kind(slot);
            try {
                encoders[i].encode(in, from, to, kind, out);
            } catch (Rejection rejection) {
                out.size = start;
                String value = kind <= Spans.NULL || kind == Spans.FILLED ? null : InputExcerpt.of(in, from, to);
                return rejected(object, encoders[i].column(), value, rejection);
            }
        }
        if (out.size - start > MAX_ROW) {
            out.size = start;
            return new LoadError(
                    object,
                    records.line(),
                    null,
                    null,
                    InputExcerpt.of(in, records.start(), records.end()),
                    LoadError.Code.OUT_OF_RANGE,
                    "The row is longer than " + MAX_ROW + " bytes");
        }
        if (unfilled != null) {
            out.size = start;
            return rejected(object, unfilled, null, ColumnEncoder.missing());
        }
        return null;
    }

    private LoadError rejected(String object, TargetColumn column, @Nullable String value, Rejection rejection) {
        return new LoadError(
                object,
                records.line(),
                column.name(),
                column.typeWithoutLength(),
                column.length(),
                rejection.position(),
                value,
                rejection.code(),
                rejection.reason());
    }
}
