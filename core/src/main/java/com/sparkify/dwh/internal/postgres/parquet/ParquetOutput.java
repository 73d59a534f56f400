package com.sparkify.dwh.internal.postgres.parquet;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnWriteStoreV1;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes a Parquet file of version 1.0 with pages that are compressed with Snappy. Writes the file from its beginning
 * to its end, without a temporary file. Memory: one row group. For one thread.
 */
public final class ParquetOutput implements Closeable {

    private static final byte[] MAGIC = ParquetFile.MAGIC.getBytes(StandardCharsets.ISO_8859_1);
    private static final String AUTHOR = "com.sparkify:dwh-core";
    /** The number of rows after which the size of the row group is checked. */
    private static final int CHECKED = 100;

    /**
     * A column of the file.
     *
     * @param name the column's name
     * @param type PostgreSQL's name of the type: {@code int4}, {@code varchar} …
     * @param precision the precision of NUMERIC
     * @param scale the scale of NUMERIC
     */
    public record Column(String name, String type, int precision, int scale) {}

    private final OutputStream out;
    private final long rowGroupSize;
    private final List<SchemaElement> elements;
    private final List<ValueWriter> values = new ArrayList<>();
    private final List<FileColumn> columns;
    private final MessageType schema;
    private final List<RowGroup> rowGroups = new ArrayList<>();
    private List<ChunkWriter> chunks = List.of();
    private List<ColumnWriter> writers = List.of();
    private @Nullable ColumnWriteStoreV1 store;
    private long position;
    private long rows;
    private long rowsOfGroup;

    /**
     * Writes the beginning of the file.
     *
     * @param rowGroupSize the number of bytes at which a row group is written
     */
    public ParquetOutput(OutputStream out, List<Column> columns, long rowGroupSize) throws IOException {
        this.out = out;
        this.rowGroupSize = rowGroupSize;
        this.elements = columns.stream().map(WrittenType::of).toList();
        this.columns = elements.stream().map(FileColumn::of).toList();
        this.schema = new MessageType(
                "schema", this.columns.stream().<Type>map(FileColumn::type).toList());
        for (int i = 0; i < columns.size(); i++) {
            values.add(new ValueWriter(columns.get(i), elements.get(i)));
        }
        out.write(MAGIC);
        position = MAGIC.length;
    }

    /** Adds a row. Java's null is written as NULL. */
    public void add(List<byte @Nullable []> row) throws IOException {
        ColumnWriteStoreV1 open = store == null ? begin() : store;
        for (int i = 0; i < row.size(); i++) {
            byte[] value = row.get(i);
            if (value == null) {
                writers.get(i).writeNull(0, 0);
            } else {
                values.get(i).write(value, writers.get(i));
            }
        }
        open.endRecord();
        rowsOfGroup++;
        if (rowsOfGroup % CHECKED == 0 && open.getBufferedSize() >= rowGroupSize) {
            end(open);
        }
    }

    /** The approximate size in bytes of the row group that isn't written yet. */
    public long pending() {
        return store == null ? 0 : store.getBufferedSize();
    }

    private ColumnWriteStoreV1 begin() {
        List<ChunkWriter> opened = elements.stream().map(ChunkWriter::new).toList();
        ColumnWriteStoreV1 begun = new ColumnWriteStoreV1(
                schema,
                column -> opened.get(schema.getFieldIndex(column.getPath()[0])),
                ParquetProperties.builder()
                        .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                        .build());
        chunks = opened;
        writers = columns.stream()
                .map(column -> begun.getColumnWriter(column.descriptor()))
                .toList();
        store = begun;
        return begun;
    }

    private void end(ColumnWriteStoreV1 open) throws IOException {
        open.flush();
        List<ColumnChunk> written = new ArrayList<>();
        long uncompressed = 0;
        for (ChunkWriter chunk : chunks) {
            ColumnChunk column = chunk.writeTo(out, position);
            written.add(column);
            position += column.getMeta_data().getTotal_compressed_size();
            uncompressed += column.getMeta_data().getTotal_uncompressed_size();
        }
        open.close();
        rowGroups.add(new RowGroup(written, uncompressed, rowsOfGroup));
        rows += rowsOfGroup;
        rowsOfGroup = 0;
        store = null;
    }

    /** Writes the last row group and the footer, and closes the stream. */
    @Override
    public void close() throws IOException {
        if (store != null) {
            end(store);
        }
        List<SchemaElement> all = new ArrayList<>();
        all.add(new SchemaElement("schema").setNum_children(elements.size()));
        all.addAll(elements);
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        Util.writeFileMetaData(new FileMetaData(1, all, rows, rowGroups).setCreated_by(AUTHOR), footer);
        footer.writeTo(out);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(footer.size() >>> shift);
        }
        out.write(MAGIC);
        out.close();
    }
}
