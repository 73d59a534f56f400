package com.sparkify.dwh.internal.postgres.parquet;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * An open Parquet file on disk. Pages are read when they are needed, one page of each column at a time. For one thread.
 */
final class ParquetFile implements Closeable {

    static final String MAGIC = "PAR1";
    private static final String ENCRYPTED = "PARE";
    /** The size in bytes of the two fields that follow the footer: the footer's length and the magic word. */
    private static final int TAIL = 8;

    private final FileChannel file;
    private final FileMetaData footer;
    private final List<FileColumn> columns;

    /**
     * Reads the footer.
     *
     * @throws IOException if this isn't a Parquet file, if its footer or a column is encrypted, or if a column is
     *     nested
     */
    ParquetFile(FileChannel file) throws IOException {
        this.file = file;
        this.footer = footer();
        this.columns = columns(footer.getSchema());
        for (RowGroup group : footer.getRow_groups()) {
            refuseEncrypted(group.getColumns());
        }
    }

    private FileMetaData footer() throws IOException {
        long size = file.size();
        if (size < TAIL + MAGIC.length()) {
            throw new IOException("This isn't a Parquet file: it has " + size + " bytes");
        }
        ByteBuffer tail = ByteBuffer.wrap(bytes(size - TAIL, TAIL)).order(ByteOrder.LITTLE_ENDIAN);
        int length = tail.getInt();
        String magic = new String(tail.array(), TAIL - MAGIC.length(), MAGIC.length(), StandardCharsets.ISO_8859_1);
        if (magic.equals(ENCRYPTED)) {
            throw new IOException("The Parquet file's footer is encrypted, which isn't supported");
        }
        if (!magic.equals(MAGIC) || length < 0 || length > size - TAIL) {
            throw new IOException("This isn't a Parquet file: it doesn't end with a footer and " + MAGIC);
        }
        return Util.readFileMetaData(new ByteArrayInputStream(bytes(size - TAIL - length, length)));
    }

    private static List<FileColumn> columns(List<SchemaElement> schema) throws IOException {
        List<FileColumn> columns = new ArrayList<>();
        for (SchemaElement element : schema.subList(1, schema.size())) {
            if (element.getNum_children() > 0 || element.getRepetition_type() == FieldRepetitionType.REPEATED) {
                throw new IOException("Column " + element.getName() + " is nested, and only SUPER takes nested values:"
                        + " PostgreSQL has no SUPER");
            }
            columns.add(FileColumn.of(element));
        }
        return columns;
    }

    /**
     * Refuses encrypted columns, which a file can have even if its footer isn't encrypted. A column whose metadata is
     * encrypted has no readable metadata in the footer.
     */
    private void refuseEncrypted(List<ColumnChunk> chunks) throws IOException {
        for (int i = 0; i < Math.min(chunks.size(), columns.size()); i++) {
            // A row group has its columns in the schema's order.
            String name = columns.get(i).name();
            if (chunks.get(i).isSetCrypto_metadata()) {
                throw new IOException("The Parquet file's column " + name + " is encrypted, which isn't supported");
            }
            if (!chunks.get(i).isSetMeta_data()) {
                throw new IOException("The Parquet file is damaged: its column " + name + " has no metadata");
            }
        }
    }

    List<FileColumn> columns() {
        return columns;
    }

    int rowGroups() {
        return footer.getRow_groupsSize();
    }

    long rows(int rowGroup) {
        return footer.getRow_groups().get(rowGroup).getNum_rows();
    }

    /** The readers of a row group's columns. No reader has read a value yet. */
    List<ColumnReader> readers(int rowGroup) {
        RowGroup group = footer.getRow_groups().get(rowGroup);
        List<Type> fields = columns.stream().<Type>map(FileColumn::type).toList();
        ColumnReadStore store = new ColumnReadStoreImpl(
                new Group(group), new NoConverter(), new MessageType("file", fields), footer.getCreated_by());
        return columns.stream()
                .map(column -> store.getColumnReader(column.descriptor()))
                .toList();
    }

    private byte[] bytes(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("The Parquet file ends too early");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A row group's pages. */
    private final class Group implements PageReadStore {

        private final RowGroup group;

        Group(RowGroup group) {
            this.group = group;
        }

        @Override
        public PageReader getPageReader(ColumnDescriptor column) {
            for (ColumnChunk chunk : group.getColumns()) {
                if (chunk.getMeta_data().getPath_in_schema().equals(List.of(column.getPath()))) {
                    return new ChunkReader(file, chunk.getMeta_data());
                }
            }
            throw new IllegalStateException("A row group has no column " + column.getPath()[0]);
        }

        @Override
        public long getRowCount() {
            return group.getNum_rows();
        }
    }

    /** A converter that does nothing, because values are taken from the readers. */
    private static final class NoConverter extends GroupConverter {

        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
