package com.sparkify.dwh.it.unload;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStream;
import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.unload.FileSize;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadCsv;
import com.sparkify.dwh.unload.UnloadFixedWidth;
import com.sparkify.dwh.warehouse.UnloadException;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.UnloadResult.UnloadedObject;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of UNLOAD on PostgreSQL, and behaviour that only PostgreSQL has. */
class PostgresUnloadTest extends UnloadContractTest {

    private static final ObjectStore STORE = ObjectStores.localAndS3(() -> {
        throw new IllegalStateException("Nothing here is in S3");
    });

    private static final DataSource DATABASE = TestDatabase.empty();

    private final Warehouse warehouse = new PostgresWarehouse(DSL.using(DATABASE, SQLDialect.POSTGRES), STORE);

    @Override
    Warehouse warehouse() {
        return warehouse;
    }

    /**
     * If the driver's cancelCopy ended the UNLOAD's COPY, the next statement would read the rest of the COPY's data.
     * The library therefore reads this rest itself.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 500_000})
    void aConnectionCanBeUsedAfterAFailedUnload(int rows) throws SQLException {
        Field<String> number = field(name("n"), SQLDataType.VARCHAR(7));
        Select<?> numbers =
                select(number).from(table("(select repeat('x', 7) from generate_series(1, {0})) as t(n)", val(rows)));
        try (Connection connection = DATABASE.getConnection()) {
            Warehouse one = new PostgresWarehouse(DSL.using(connection, SQLDialect.POSTGRES), STORE);
            Unload narrow = to(numbers).fixedWidth(UnloadFixedWidth.of(UnloadFixedWidth.width(number, 3)));
            assertThrows(RuntimeException.class, () -> one.unload(narrow));
            for (int i = 0; i < 3; i++) {
                assertEquals(3, one.dsl().fetchCount(VENUE));
            }
        }
    }

    private static Select<?> numbers(int count) {
        return select(field("g").as("n"), field("repeat('x', 90)").as("x"))
                .from("generate_series(1, " + count + ") as g")
                .orderBy(field("g"));
    }

    @Test
    void allUnsupportedOptionsAreRefusedInOneMessageBeforeWriting() throws IOException {
        UnsupportedOptionException e = assertThrows(UnsupportedOptionException.class, () -> warehouse()
                .unload(to(select(ID, field("cast('[1,2)' as int4range)").as("r"))
                                .from(VENUE))
                        .parquet()
                        .encryptedAuto()));
        assertEquals("", names());
        assertEquals("""
                PostgreSQL can't do this UNLOAD:
                  ENCRYPTED: this library doesn't encrypt files; on S3, set the KMS key as the bucket's default encryption
                  column r of type int4range: SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION, NUMERIC, BOOLEAN, CHAR, VARCHAR, TEXT, DATE, TIME, TIMESTAMP and TIMESTAMPTZ are unloaded; cast the column to one of these types""", e.getMessage());
    }

    @Test
    void theRowsAreDividedAmongFourFiles() throws IOException {
        UnloadResult result = warehouse.unload(to(numbers(20_000)).csv());
        assertEquals("0000_part_00 0001_part_00 0002_part_00 0003_part_00", names());
        assertEquals(20_000, result.rows());
        assertEquals(
                20_000,
                result.objects().stream().mapToLong(UnloadedObject::rows).sum());
        assertEquals(
                IntStream.rangeClosed(1, 20_000).boxed().toList(),
                result.objects().stream()
                        .flatMap(
                                object -> lines(folder.resolve(object.location().toString())).stream())
                        .map(line -> Integer.valueOf(line.substring(0, line.indexOf(','))))
                        .sorted()
                        .toList());
    }

    private Unload toFolder(Path target, Select<?> rows) {
        return Redshift.unload(rows)
                .to(new LocalPath(target))
                .authorizedBy(Authorization.defaultRole())
                .csv();
    }

    @Test
    void cleanPathDeletesLinksButNotTheirTargets() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path precious = Files.writeString(kept.resolve("precious"), "precious");
        Path target = folder.resolve("target");
        Files.createDirectories(target.resolve("sub"));
        Files.createSymbolicLink(target.resolve("sub/folder"), kept);
        Files.createSymbolicLink(target.resolve("file"), precious);
        Files.createSymbolicLink(target.resolve("dangling"), kept.resolve("nothing"));
        Files.writeString(target.resolve("sub/old"), "old");
        Unload unload = toFolder(target, numbers(1));
        assertEquals(
                "Specified unload destination '" + target + "' is not empty: it holds " + target.resolve("dangling")
                        + ". Specify another destination, delete the objects, or specify ALLOWOVERWRITE or CLEANPATH",
                assertThrows(UnloadException.class, () -> warehouse.unload(unload))
                        .getMessage());
        warehouse.unload(unload.cleanPath());
        assertEquals(List.of(target.resolve("0000_part_00"), target.resolve("sub")), list(target));
        assertEquals(List.of(), list(target.resolve("sub")));
        assertEquals(List.of(precious), list(kept));
    }

    @Test
    void cleanPathDeletesALinkThatIsInPlaceOfAPartitionsFolder() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path precious =
                Files.writeString(Files.createDirectory(kept.resolve("m=2")).resolve("precious"), "precious");
        Path target = Files.createDirectory(folder.resolve("target"));
        Files.createSymbolicLink(target.resolve("n=1"), kept);
        Select<?> row =
                select(field("1").as("n"), field("2").as("m"), field("3").as("x"));
        warehouse.unload(
                toFolder(target, row).partitionBy(field("n"), field("m")).cleanPath());
        assertEquals(List.of(target.resolve("n=1/m=2/0000_part_00")), list(target.resolve("n=1/m=2")));
        assertEquals(List.of(precious), list(kept.resolve("m=2")));
    }

    @Test
    void cleanPathFollowsALinkThatIsTheUnloadsTarget() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Files.writeString(real.resolve("old"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        UnloadResult result = warehouse.unload(toFolder(link, numbers(1)).cleanPath());
        assertEquals(List.of(real.resolve("0000_part_00")), list(real));
        assertEquals(
                link.resolve("0000_part_00"),
                Path.of(result.objects().get(0).location().toString()));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void serialFilesAreSplitAtTheMaximumSizeInTheOrderOfTheQuery() throws IOException {
        UnloadResult result = warehouse.unload(to(numbers(120_000))
                .csv(UnloadCsv.defaults().header())
                .parallelOff()
                .maxFileSize(FileSize.MIN));
        assertEquals("000 001 002", names());
        int next = 1;
        for (UnloadedObject object : result.objects()) {
            List<String> lines = lines(Path.of(object.location().toString()));
            assertEquals("n,x", lines.get(0));
            assertTrue(object.bytes() <= FileSize.MIN.bytes(), object.toString());
            assertEquals(Files.size(Path.of(object.location().toString())), object.bytes());
            assertEquals(object.rows(), lines.size() - 1);
            for (String line : lines.subList(1, lines.size())) {
                assertEquals(next++, Integer.parseInt(line.substring(0, line.indexOf(','))));
            }
        }
        assertEquals(120_001, next);
    }

    @Test
    void compressedFilesHaveTheSuffixAndDecompress() throws IOException {
        Unload unload = to(numbers(3)).csv().parallelOff();
        assertDecompresses(unload.gzip(), "000.gz", GZIPInputStream::new);
        assertDecompresses(unload.bzip2(), "000.bz2", BZip2CompressorInputStream::new);
        assertDecompresses(unload.zstd(), "000.zst", ZstdInputStream::new);
        assertDecompresses(unload.zstd().extension("csv.zstd"), "000.csv.zstd", ZstdInputStream::new);
    }

    private interface Decompressor {
        InputStream open(InputStream in) throws IOException;
    }

    private void assertDecompresses(Unload unload, String name, Decompressor decompressor) throws IOException {
        warehouse.unload(unload.cleanPath());
        assertEquals(name, names());
        try (InputStream in = decompressor.open(Files.newInputStream(folder.resolve("out/" + name)))) {
            String x = "x".repeat(90);
            assertEquals(
                    "1," + x + "\n2," + x + "\n3," + x + "\n", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void thousandsOfPartitionsAreWritten() throws IOException {
        UnloadResult result = warehouse.unload(
                to(select(field("g").as("n"), field("(g % 3000)::int").as("p")).from("generate_series(1, 9000) as g"))
                        .csv()
                        .partitionBy(field("p")));
        assertEquals(9000, result.rows());
        assertEquals(3000, result.objects().size());
        assertTrue(result.objects().stream().allMatch(object -> object.rows() == 3), result.toString());
    }

    @Test
    void everyTypeIsWrittenAsRedshiftWritesIt() throws IOException {
        warehouse.unload(to(select(
                        field("1::int2").as("a"),
                        field("'-9223372036854775808'::int8").as("b"),
                        field("0.1::float4").as("c"),
                        field("0.1::float8 + 0.2").as("d"),
                        field("1e300::float8").as("e"),
                        field("12.50::numeric(10,4)").as("f"),
                        field("true").as("g"),
                        field("'é  '::char(5)").as("h"),
                        field("'é  '::varchar(5)").as("i"),
                        field("date '2018-11-02'").as("j"),
                        field("time '01:02:03.25'").as("k"),
                        field("timestamp '2018-11-02 01:25:34.796'").as("l"),
                        field("timestamptz '2018-11-02 01:25:34.5+05:45'").as("m"),
                        field("timestamptz '0044-03-15 00:00:00+00 BC'").as("n")))
                .csv());
        assertEquals(
                "1,-9223372036854775808,0.1,0.30000000000000004,1e+300,12.5000,t,é,é  ,2018-11-02,01:02:03.25,"
                        + "2018-11-02 01:25:34.796,2018-11-01 19:40:34.5+00,0044-03-15 00:00:00+00 BC\n",
                content("0000_part_00"));
    }

    @Test
    void theExtraFloatDigitsOfTheSessionAreRestored() throws IOException {
        warehouse.transaction(inside -> {
            inside.dsl().execute("set local extra_float_digits to 0");
            inside.unload(to(select(field("0.1::float8 + 0.2").as("d"))).csv());
            assertEquals("0", inside.dsl().fetchValue("show extra_float_digits"));
            return 0;
        });
        assertEquals("0.30000000000000004\n", content("0000_part_00"));
    }

    @Test
    void aNumberThatJsonCannotContainIsRefused() throws IOException {
        UnloadException e = assertThrows(
                UnloadException.class,
                () -> warehouse.unload(
                        to(select(field("'NaN'::float8").as("x"))).json()));
        assertEquals(
                "Column x: JSON has no number NaN; replace the value with NULL, or cast the column to VARCHAR",
                e.getMessage());
        assertEquals("", names());
    }

    @Test
    void theErrorNamesColumnsOfUnsupportedTypes() {
        UnsupportedOptionException e = assertThrows(
                UnsupportedOptionException.class,
                () -> warehouse.unload(to(select(
                                field("1").as("a"),
                                field("'{}'::jsonb").as("b"),
                                field("1::float8").as("c")))
                        .csv()
                        .partitionBy(field("c"))));
        assertEquals("""
                PostgreSQL can't do this UNLOAD:
                  column b of type jsonb: SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION, NUMERIC, BOOLEAN, CHAR,\
                 VARCHAR, TEXT, DATE, TIME, TIMESTAMP and TIMESTAMPTZ are unloaded; cast the column to one of these types
                  PARTITION BY c of type float8: partition columns are SMALLINT, INTEGER, BIGINT, DECIMAL, REAL,\
                 BOOLEAN, CHAR, VARCHAR, DATE or TIMESTAMP""", e.getMessage());
    }
}
