package com.sparkify.dwh.internal.postgres.unload;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that the server sends, formats them, and passes them in {@link Chunk}s to the writing threads (the
 * {@link Slice}s). For one thread.
 */
final class RowReader {

    /** A chunk with at least this many bytes is passed to a slice. */
    private static final int SIZE = 128 * 1024;

    private final UnloadPlan plan;
    private final RowFormatter formatter;
    private final UnloadTarget target;
    private final Slices slices;
    private final CopyRow row;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(2 * SIZE);
    private final List<byte @Nullable []> values = new ArrayList<>();
    private String folder = "";
    private int rows;
    private long all;

    RowReader(UnloadPlan plan, RowFormatter formatter, UnloadTarget target, Slices slices) {
        this.plan = plan;
        this.formatter = formatter;
        this.target = target;
        this.slices = slices;
        this.row = new CopyRow(plan.columns().size());
    }

    /** Reads one row of PostgreSQL's text COPY. */
    void read(byte[] copied) throws InterruptedException {
        row.read(copied);
        if (!plan.partitions().isEmpty()) {
            enter(folder());
        }
        values.clear();
        for (int column : plan.written()) {
            values.add(value(column));
        }
        formatter.row(values, chunk);
        rows++;
        all++;
        if (chunk.size() >= SIZE) {
            flush();
        }
    }

    /** Passes the last chunk to a slice, and returns the number of all rows. */
    long end() throws InterruptedException {
        flush();
        return all;
    }

    private void enter(String next) throws InterruptedException {
        if (!next.equals(folder)) {
            flush();
            target.clean(next);
            folder = next;
        }
    }

    private String folder() {
        StringBuilder name = new StringBuilder();
        for (int column : plan.partitions()) {
            name.append(HiveFolder.of(plan.columns().get(column).name(), value(column)));
        }
        return name.toString();
    }

    private byte @Nullable [] value(int column) {
        return row.isNull(column) ? null : UnloadValues.of(plan.columns().get(column), row.value(column));
    }

    private void flush() throws InterruptedException {
        if (rows > 0) {
            slices.take(new Chunk(folder, chunk.toByteArray(), rows));
            chunk.reset();
            rows = 0;
        }
    }
}
