package com.sparkify.dwh.internal.postgres.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

/** Keeps the compressed pages of one column of a Parquet file until the row group is written. For one thread. */
final class ChunkWriter implements PageWriter {

    private final SchemaElement element;
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private final Set<org.apache.parquet.format.Encoding> encodings =
            EnumSet.noneOf(org.apache.parquet.format.Encoding.class);
    private long values;
    private long uncompressed;

    ChunkWriter(SchemaElement element) {
        this.element = element;
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            SizeStatistics sizes,
            GeospatialStatistics places,
            Encoding repetitionLevels,
            Encoding definitionLevels,
            Encoding valuesEncoding)
            throws IOException {
        PageHeader header = page(PageType.DATA_PAGE);
        header.setData_page_header(
                new DataPageHeader(valueCount, used(valuesEncoding), used(definitionLevels), used(repetitionLevels)));
        write(header, bytes, pages);
        values += valueCount;
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            Encoding repetitionLevels,
            Encoding definitionLevels,
            Encoding valuesEncoding) {
        throw new UnsupportedOperationException("parquet-column calls only the writePage with size statistics");
    }

    @Override
    @SuppressWarnings("deprecation") // The interface requires this deprecated method.
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> statistics,
            Encoding repetitionLevels,
            Encoding definitionLevels,
            Encoding valuesEncoding) {
        throw new UnsupportedOperationException("parquet-column calls only the writePage with size statistics");
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetitionLevels,
            BytesInput definitionLevels,
            Encoding dataEncoding,
            BytesInput data,
            Statistics<?> statistics) {
        throw new UnsupportedOperationException("A Parquet file of version 1.0 has no pages of version 2");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        PageHeader header = page(PageType.DICTIONARY_PAGE);
        header.setDictionary_page_header(new DictionaryPageHeader(page.getDictionarySize(), used(page.getEncoding())));
        write(header, page.getBytes(), dictionary);
    }

    private static PageHeader page(PageType type) {
        PageHeader header = new PageHeader();
        header.setType(type);
        return header;
    }

    private org.apache.parquet.format.Encoding used(Encoding encoding) {
        var used = org.apache.parquet.format.Encoding.valueOf(encoding.name());
        encodings.add(used);
        return used;
    }

    private void write(PageHeader header, BytesInput page, ByteArrayOutputStream out) throws IOException {
        ByteArrayOutputStream collected = new ByteArrayOutputStream(Math.toIntExact(page.size()));
        page.writeAllTo(collected);
        byte[] bytes = collected.toByteArray();
        byte[] compressed = Compression.snappy(bytes);
        header.setUncompressed_page_size(bytes.length);
        header.setCompressed_page_size(compressed.length);
        header.setCrc(Compression.checksum(compressed));
        int before = out.size();
        Util.writePageHeader(header, out);
        uncompressed += out.size() - before + (long) bytes.length;
        out.writeBytes(compressed);
    }

    /**
     * Writes the dictionary and the pages.
     *
     * @param position the position in the file at which the written bytes begin
     */
    ColumnChunk writeTo(OutputStream out, long position) throws IOException {
        dictionary.writeTo(out);
        pages.writeTo(out);
        ColumnMetaData chunk = new ColumnMetaData(
                element.getType(),
                List.copyOf(encodings),
                List.of(element.getName()),
                CompressionCodec.SNAPPY,
                values,
                uncompressed,
                getMemSize(),
                position + dictionary.size());
        if (dictionary.size() > 0) {
            chunk.setDictionary_page_offset(position);
        }
        return new ColumnChunk(position).setMeta_data(chunk);
    }

    @Override
    public long getMemSize() {
        return (long) dictionary.size() + pages.size();
    }

    @Override
    public long allocatedSize() {
        return getMemSize();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + getMemSize() + " bytes";
    }
}
