package com.sparkify.dwh.internal.postgres.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.internal.postgres.encode.TargetColumn;
import com.sparkify.dwh.internal.postgres.encode.TargetColumn.Generation;
import com.sparkify.dwh.internal.postgres.shred.Records;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnCryptoMetaData;
import org.apache.parquet.format.EncryptionWithColumnKey;
import org.apache.parquet.format.EncryptionWithFooterKey;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.core.Oid;

class ParquetOutputTest {

    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    private static String text(int row) {
        return row + " " + Integer.toHexString(row * 0x9E3779B9);
    }

    private Path file(long rowGroupSize) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ParquetOutput out = new ParquetOutput(
                bytes,
                List.of(new ParquetOutput.Column("id", "int4", 0, 0), new ParquetOutput.Column("v", "varchar", 40, 0)),
                rowGroupSize)) {
            for (int i = 0; i < ROWS; i++) {
                List<byte @Nullable []> row = new ArrayList<>();
                row.add(Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
                row.add(i % 5 == 0 ? null : text(i).getBytes(StandardCharsets.UTF_8));
                out.add(row);
            }
        }
        return Files.write(folder.resolve("file.parquet"), bytes.toByteArray());
    }

    @Test
    void aSmallRowGroupSizeGivesSeveralRowGroupsWithAllRows() throws IOException {
        try (ParquetFile file = new ParquetFile(FileChannel.open(file(100_000)))) {
            assertTrue(file.rowGroups() >= 4, "row groups: " + file.rowGroups());
            int row = 0;
            for (int group = 0; group < file.rowGroups(); group++) {
                List<ColumnReader> readers = file.readers(group);
                for (long i = 0; i < file.rows(group); i++, row++) {
                    assertEquals(row, readers.get(0).getInteger());
                    assertEquals(row % 5 == 0 ? 0 : 1, readers.get(1).getCurrentDefinitionLevel());
                    if (row % 5 != 0) {
                        assertEquals(text(row), readers.get(1).getBinary().toStringUsingUTF8());
                    }
                    readers.forEach(ColumnReader::consume);
                }
            }
            assertEquals(ROWS, row);
        }
    }

    @Test
    void aLargeRowGroupSizeGivesOneRowGroup() throws IOException {
        try (ParquetFile file = new ParquetFile(FileChannel.open(file(100_000_000)))) {
            assertEquals(1, file.rowGroups());
            assertEquals(ROWS, file.rows(0));
        }
    }

    /** Returns the file with a changed footer. */
    private static byte[] withFooter(byte[] file, Consumer<FileMetaData> change) throws IOException {
        int end = file.length - 8;
        int start = end
                - ByteBuffer.wrap(file, end, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, start, end - start));
        change.accept(footer);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(file, 0, start);
        Util.writeFileMetaData(footer, changed);
        int length = changed.size() - start;
        changed.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        changed.write(file, end + 4, 4);
        return changed.toByteArray();
    }

    private String refusal(byte[] bytes) throws IOException {
        List<TargetColumn> columns = List.of(
                new TargetColumn("id", "integer", Oid.INT4, -1, false, Generation.NONE),
                new TargetColumn("v", "text", Oid.TEXT, -1, false, Generation.NONE));
        try (ParquetRecords records = new ParquetRecords(columns, false, folder)) {
            return String.valueOf(
                    assertThrows(IOException.class, () -> records.open(new ByteArrayInputStream(bytes)::read))
                            .getMessage());
        }
    }

    @Test
    void anEncryptedColumnIsRefusedEvenIfTheFooterIsNotEncrypted() throws IOException {
        byte[] bytes = Files.readAllBytes(file(100_000));
        ColumnCryptoMetaData ownKey =
                ColumnCryptoMetaData.ENCRYPTION_WITH_COLUMN_KEY(new EncryptionWithColumnKey(List.of("v")));
        ColumnCryptoMetaData footersKey =
                ColumnCryptoMetaData.ENCRYPTION_WITH_FOOTER_KEY(new EncryptionWithFooterKey());
        List<Consumer<ColumnChunk>> encryptions = List.of(
                chunk -> chunk.setCrypto_metadata(ownKey).setMeta_data(null),
                chunk -> chunk.setCrypto_metadata(ownKey),
                chunk -> chunk.setCrypto_metadata(footersKey));
        for (Consumer<ColumnChunk> encrypt : encryptions) {
            byte[] encrypted = withFooter(
                    bytes,
                    footer -> encrypt.accept(
                            footer.getRow_groups().get(1).getColumns().get(1)));
            assertEquals("The Parquet file's column v is encrypted, which isn't supported", refusal(encrypted));
        }
    }

    @Test
    void aColumnWithoutMetadataIsRefused() throws IOException {
        byte[] damaged = withFooter(
                Files.readAllBytes(file(100_000)),
                footer -> footer.getRow_groups().get(0).getColumns().get(0).setMeta_data(null));
        assertEquals("The Parquet file is damaged: its column id has no metadata", refusal(damaged));
    }

    private List<String> copies() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("dwh-"))
                    .toList();
        }
    }

    @Test
    void noTemporaryCopyIsLeft() throws IOException {
        List<TargetColumn> columns = List.of(
                new TargetColumn("id", "integer", Oid.INT4, -1, false, Generation.NONE),
                new TargetColumn("v", "text", Oid.TEXT, -1, false, Generation.NONE));
        byte[] bytes = Files.readAllBytes(file(100_000));
        try (ParquetRecords records = new ParquetRecords(columns, false, folder)) {
            records.open(new ByteArrayInputStream(bytes)::read);
            long rows = 0;
            while (records.next() == Records.Outcome.RECORD) {
                rows++;
            }
            assertEquals(ROWS, rows);
            assertEquals(List.of(), copies());
            byte[] cut = Arrays.copyOf(bytes, 100);
            assertThrows(IOException.class, () -> records.open(new ByteArrayInputStream(cut)::read));
            assertEquals(List.of(), copies());
            records.open(new ByteArrayInputStream(bytes)::read);
        }
        assertEquals(List.of(), copies());
    }

    @Test
    void withoutTheLibrariesTheMessageNamesTheArtifact() {
        ClassLoader none = new ClassLoader(null) {};
        assertEquals(
                Optional.of("its reader and writer are an optional dependency: add"
                        + " org.apache.parquet:parquet-hadoop:1.18.1 to the class path; it needs no Hadoop"),
                ParquetLibrary.missing(none));
        assertEquals(Optional.empty(), ParquetLibrary.missing());
    }

    @Test
    void theArtifactHasTheVersionOfTheBuild() throws IOException {
        Properties build = new Properties();
        try (InputStream in = ParquetOutputTest.class.getResourceAsStream(
                "/META-INF/maven/org.apache.parquet/parquet-column/pom.properties")) {
            build.load(in);
        }
        assertEquals("org.apache.parquet:parquet-hadoop:" + build.getProperty("version"), ParquetLibrary.ARTIFACT);
    }
}
