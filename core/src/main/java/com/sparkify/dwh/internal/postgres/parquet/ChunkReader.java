package com.sparkify.dwh.internal.postgres.parquet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/** Reads the pages of one column in one row group of a Parquet file, one after the other. For one thread. */
final class ChunkReader implements PageReader {

    /** The maximum size of a page in bytes. Writers make pages of about 1 MB. */
    private static final int MAX_PAGE = 256 * 1024 * 1024;

    private static final Statistics<?> NO_STATISTICS = Statistics.getBuilderForReading(
                    new PrimitiveType(Repetition.OPTIONAL, PrimitiveTypeName.INT32, "none"))
            .build();

    private final ColumnMetaData chunk;
    private final InputStream in;
    private long values;
    private @Nullable DictionaryPage dictionary;
    private @Nullable PageHeader ahead;

    ChunkReader(FileChannel file, ColumnMetaData chunk) {
        this.chunk = chunk;
        long start = chunk.getData_page_offset();
        if (chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0) {
            start = Math.min(start, chunk.getDictionary_page_offset());
        }
        this.in = new BufferedInputStream(new Positioned(file, start));
    }

    @Override
    public long getTotalValueCount() {
        return chunk.getNum_values();
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        try {
            PageHeader header = header();
            if (!header.isSetDictionary_page_header()) {
                ahead = header;
                return null;
            }
            byte[] bytes = decompressed(stored(header), header.getUncompressed_page_size());
            dictionary = new DictionaryPage(
                    BytesInput.from(bytes),
                    header.getDictionary_page_header().getNum_values(),
                    encoding(header.getDictionary_page_header().getEncoding()));
            return dictionary;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable DataPage readPage() {
        try {
            while (values < chunk.getNum_values()) {
                PageHeader header = header();
                if (header.isSetData_page_header()) {
                    return page(header, header.getData_page_header());
                }
                if (header.isSetData_page_header_v2()) {
                    return page(header, header.getData_page_header_v2());
                }
                // Skips an index page, which isn't needed.
                stored(header);
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PageHeader header() throws IOException {
        PageHeader header = ahead == null ? Util.readPageHeader(in) : ahead;
        ahead = null;
        checkSize(header.getCompressed_page_size());
        checkSize(header.getUncompressed_page_size());
        return header;
    }

    private static void checkSize(int bytes) throws IOException {
        if (bytes < 0 || bytes > MAX_PAGE) {
            throw new IOException("A page has " + bytes + " bytes, which is not within 0 to " + MAX_PAGE);
        }
    }

    private DataPage page(PageHeader header, DataPageHeader data) throws IOException {
        values += data.getNum_values();
        return new DataPageV1(
                BytesInput.from(decompressed(stored(header), header.getUncompressed_page_size())),
                data.getNum_values(),
                header.getUncompressed_page_size(),
                NO_STATISTICS,
                encoding(data.getRepetition_level_encoding()),
                encoding(data.getDefinition_level_encoding()),
                encoding(data.getEncoding()));
    }

    private DataPage page(PageHeader header, DataPageHeaderV2 data) throws IOException {
        values += data.getNum_values();
        ByteBuffer page = ByteBuffer.wrap(stored(header));
        byte[] repetition = taken(page, data.getRepetition_levels_byte_length());
        byte[] definition = taken(page, data.getDefinition_levels_byte_length());
        byte[] rest = taken(page, page.remaining());
        byte[] bytes = data.isIs_compressed()
                ? decompressed(rest, header.getUncompressed_page_size() - repetition.length - definition.length)
                : rest;
        return DataPageV2.uncompressed(
                data.getNum_rows(),
                data.getNum_nulls(),
                data.getNum_values(),
                BytesInput.from(repetition),
                BytesInput.from(definition),
                encoding(data.getEncoding()),
                BytesInput.from(bytes),
                NO_STATISTICS);
    }

    private byte[] decompressed(byte[] page, int size) throws IOException {
        return size == 0 ? new byte[0] : Compression.decompress(chunk.getCodec(), page, size);
    }

    private static byte[] taken(ByteBuffer page, int length) {
        byte[] bytes = new byte[length];
        page.get(bytes);
        return bytes;
    }

    /** Reads the page's bytes without decompressing them, and checks their CRC. */
    private byte[] stored(PageHeader header) throws IOException {
        int length = header.getCompressed_page_size();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("The Parquet file ends too early");
        }
        if (header.isSetCrc() && header.getCrc() != Compression.checksum(bytes)) {
            throw new IOException("A page of column " + String.join(".", chunk.getPath_in_schema())
                    + " is damaged: its bytes don't match its CRC");
        }
        return bytes;
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }

    /** Reads a file from a position on, without moving the channel's own position. */
    private static final class Positioned extends InputStream {

        private final FileChannel file;
        private long position;

        Positioned(FileChannel file, long position) {
            this.file = file;
            this.position = position;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = file.read(ByteBuffer.wrap(into, offset, length), position);
            position += Math.max(count, 0);
            return count;
        }
    }
}
