package com.sparkify.dwh.internal.postgres.unload;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes chunks of the server's rows. For one thread. */
final class RowReader {

    /** How large a chunk should be. */
    private static final int SIZE = 128 * 1024;

    private final UnloadPlan plan;
    private final RowText text;
    private final UnloadTarget target;
    private final Slices slices;
    private final CopyRow row;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(2 * SIZE);
    private final List<byte @Nullable []> values = new ArrayList<>();
    private String folder = "";
    private int rows;
    private long all;

    RowReader(UnloadPlan plan, RowText text, UnloadTarget target, Slices slices) {
        this.plan = plan;
        this.text = text;
        this.target = target;
        this.slices = slices;
        this.row = new CopyRow(plan.columns().size());
    }

    /** Takes a row of text COPY. */
    void read(byte[] copied) throws InterruptedException {
        row.read(copied);
        if (!plan.partitions().isEmpty()) {
            enter(folder());
        }
        values.clear();
        for (int column : plan.written()) {
            values.add(value(column));
        }
        text.row(values, chunk);
        rows++;
        all++;
        if (chunk.size() >= SIZE) {
            flush();
        }
    }

    /** Hands over what is left: how many rows there were. */
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
