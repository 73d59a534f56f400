package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.internal.postgres.parquet.ParquetOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Formats rows as {@link Chunk}s, and writes Parquet files from the chunks. In a chunk, the length of each value
 * precedes the value. The length of NULL is -1.
 */
final class ParquetFormatter implements RowFormatter {

    private static final int NULL = -1;
    private static final long MEGABYTE = 1024 * 1024;

    private final List<ParquetOutput.Column> columns;
    private final int megabytes;

    ParquetFormatter(List<UnloadColumn> columns, int megabytes) {
        this.columns = columns.stream()
                .map(column ->
                        new ParquetOutput.Column(column.name(), column.type(), column.precision(), column.scale()))
                .toList();
        this.megabytes = megabytes;
    }

    @Override
    public void row(List<byte @Nullable []> values, ByteArrayOutputStream out) {
        for (byte[] value : values) {
            int length = value == null ? NULL : value.length;
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
            if (value != null) {
                out.writeBytes(value);
            }
        }
    }

    @Override
    public void header(ByteArrayOutputStream out) {}

    @Override
    public ChunkOutput open(OutputStream out) throws IOException {
        return new Output(new ParquetOutput(out, columns, megabytes * MEGABYTE), columns.size());
    }

    private record Output(ParquetOutput file, int columns) implements ChunkOutput {

        @Override
        public void write(Chunk chunk) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(chunk.bytes());
            List<byte @Nullable []> row = new ArrayList<>();
            for (int i = 0; i < chunk.rows(); i++) {
                row.clear();
                for (int column = 0; column < columns; column++) {
                    int length = bytes.getInt();
                    byte[] value = length == NULL ? null : new byte[length];
                    if (value != null) {
                        bytes.get(value);
                    }
                    row.add(value);
                }
                file.add(row);
            }
        }

        @Override
        public long pending() {
            return file.pending();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
