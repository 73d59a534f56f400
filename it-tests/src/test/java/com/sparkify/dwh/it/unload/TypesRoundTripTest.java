package com.sparkify.dwh.it.unload;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.unload.FileSize;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadCsv;
import com.sparkify.dwh.unload.UnloadDelimited;
import com.sparkify.dwh.unload.UnloadFixedWidth;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Tests that COPY loads exactly the values that UNLOAD wrote, for every type and for NULL. */
@Timeout(120)
class TypesRoundTripTest {

    private static final Table<?> ROWS = DSL.table(name("rows"));
    private static final Table<?> BACK = DSL.table(name("back"));
    private static final List<String> COLUMNS =
            List.of("id", "i2", "i8", "n", "w", "r", "d", "b", "c", "v", "day", "clock", "at", "zoned");
    private static final String NULL = "<nothing>";

    private static S3Server server;
    private static S3Client client;
    private static Warehouse warehouse;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start();
        server.createBucket("types");
        client = server.settings().get();
        warehouse = new PostgresWarehouse(
                DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES), ObjectStores.localAndS3(() -> client));
        warehouse.dsl().execute("""
                create table rows (id integer, i2 smallint, i8 bigint, n numeric(18, 6), w numeric(38, 10), r real,
                  d double precision, b boolean, c char(8), v varchar(60), day date, clock time, at timestamp,
                  zoned timestamptz)""");
        warehouse.dsl().execute("create table back (like rows)");
        warehouse.dsl().execute("""
                insert into rows values
                (1, 32767, 9223372036854775807, 123456789012.654321, 1234567890123456789012345678.0123456789, 3.4028235e38,
                  1.7976931348623157e308, true, 'abc', 'it''s | "x", \\ back', '2024-02-29', '23:59:59.999999',
                  '2024-02-29 23:59:59.999999', '2024-02-29 23:59:59.999999+05:45'),
                (2, -32768, -9223372036854775808, -0.000001, -0.0000000001, 1.4e-45, 4.9e-324, false, '', 'ünïcode 語 😀',
                  '0001-01-01', '00:00:00', '0001-01-01 00:00:00', '0001-01-02 00:00:00+00'),
                (3, 0, 0, 0, 0, 0.1, 0.1, null, ' lead', 'x', '9999-12-31', '12:34:56.1', '9999-12-31 23:59:59.5',
                  '9999-12-30 23:59:59.5-08'),
                (4, null, null, null, null, null, null, null, null, null, null, null, null, null),
                (null, 1, 1, 1, 1, '-0', '-0', true, 'a', 'b', '1970-01-01', '01:02:03', '1970-01-01 00:00:00',
                  '1970-01-01 00:00:00+00')""");
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        warehouse.dsl().deleteFrom(BACK).execute();
    }

    private static Field<?>[] columns() {
        return COLUMNS.stream().map(column -> field(name(column))).toArray(Field<?>[]::new);
    }

    private static Select<?> rows() {
        return DSL.select(columns()).from(ROWS);
    }

    private Unload unload(Select<?> select) {
        return Redshift.unload(select).to(new LocalPath(folder)).authorizedBy(Authorization.defaultRole());
    }

    private Copy copy(Location from) {
        return Redshift.copyInto(BACK, columns()).from(from).authorizedBy(Authorization.defaultRole());
    }

    private void assertUnchanged(Unload unload, Function<Copy, Copy> format) {
        UnloadResult unloaded = warehouse.unload(unload);
        assertEquals(
                unloaded.rows(),
                warehouse.copy(format.apply(copy(new LocalPath(folder)))).rows());
        assertSame();
    }

    /**
     * Compares the values as texts, so that {@code -0} isn't equal to {@code 0}. The texts are sorted in Java, because
     * the server's sort order depends on its collation.
     */
    private static void assertSame() {
        assertEquals(texts(ROWS), texts(BACK));
    }

    private static String texts(Table<?> table) {
        return String.join(
                "\n",
                warehouse.dsl().fetch("select t::text from {0} as t", table).getValues(0, String.class).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void jsonIsUnchanged() {
        assertUnchanged(unload(rows()).json(), step -> step.json());
    }

    @Test
    void csvWithAHeaderIsUnchanged() {
        assertUnchanged(
                unload(rows()).csv(UnloadCsv.defaults().header().nullAs(NULL)),
                step -> step.csv(Csv.defaults().ignoreHeader(1).nullAs(NULL)));
    }

    @Test
    void delimitedTextIsUnchanged() {
        assertUnchanged(
                unload(rows())
                        .delimited(UnloadDelimited.defaults().escape().header().nullAs(NULL)),
                step -> step.delimited(
                        Delimited.defaults().escape().ignoreHeader(1).nullAs(NULL)));
    }

    @Test
    void quotedTextIsUnchanged() {
        assertUnchanged(
                unload(rows())
                        .delimited(
                                UnloadDelimited.defaults().escape().addQuotes().nullAs(NULL)),
                step -> step.delimited(
                        Delimited.defaults().escape().removeQuotes().nullAs(NULL)));
    }

    @Test
    void fixedWidthTextIsUnchangedExceptForTrailingBlanks() {
        assertUnchanged(
                unload(rows())
                        .fixedWidth(UnloadFixedWidth.of(COLUMNS.stream()
                                        .map(column -> UnloadFixedWidth.width(field(name(column)), 60))
                                        .toArray(UnloadFixedWidth.Width[]::new))
                                .nullAs(NULL)),
                step -> step.fixedWidth(FixedWidth.of(COLUMNS.stream()
                                        .map(column -> FixedWidth.width(field(name(column)), 60))
                                        .toArray(FixedWidth.Width[]::new))
                                .nullAs(NULL))
                        .trimBlanks());
    }

    /** EMPTYASNULL loads an empty text as NULL. The unloaded rows therefore contain no empty text. */
    @Test
    void emptyFieldsBecomeNull() {
        Select<?> rows = DSL.select(columns()).from(ROWS).where("c is null or c <> ''");
        Unload unload = unload(rows).csv();
        warehouse.unload(unload);
        warehouse.copy(copy(new LocalPath(folder)).csv().emptyAsNull());
        warehouse.dsl().execute("insert into back select * from rows where c = ''");
        assertSame();
    }

    @Test
    void compressedFilesAreUnchanged() {
        for (UnaryOperator<Unload> compression :
                List.<UnaryOperator<Unload>>of(Unload::gzip, Unload::bzip2, Unload::zstd)) {
            empty();
            Unload unload = compression.apply(unload(rows()).json().cleanPath());
            assertUnchanged(unload, step -> compressed(step.json(), unload));
        }
    }

    private static Copy compressed(Copy copy, Unload unload) {
        return switch (unload.compression().orElseThrow()) {
            case GZIP -> copy.gzip();
            case BZIP2 -> copy.bzip2();
            case ZSTD -> copy.zstd();
        };
    }

    @Test
    void filesOfALocalManifestAreUnchanged() {
        for (UnaryOperator<Unload> manifest :
                List.<UnaryOperator<Unload>>of(Unload::manifest, Unload::manifestVerbose)) {
            empty();
            UnloadResult result =
                    warehouse.unload(manifest.apply(unload(rows()).json().cleanPath()));
            assertCopied(result, Authorization.defaultRole());
        }
    }

    @Test
    void filesOfAManifestInS3AreUnchanged() {
        UnloadResult result = warehouse.unload(Redshift.unload(rows())
                .to(S3Uri.parse("s3://types/m/rows_"))
                .authorizedBy(server.keys())
                .json()
                .gzip()
                .manifestVerbose());
        warehouse.copy(Redshift.copyInto(BACK, columns())
                .from(result.manifest().orElseThrow())
                .manifest()
                .authorizedBy(server.keys())
                .json()
                .gzip());
        assertSame();
    }

    private static void assertCopied(UnloadResult result, Authorization authorization) {
        warehouse.copy(Redshift.copyInto(BACK, columns())
                .from(result.manifest().orElseThrow())
                .manifest()
                .authorizedBy(authorization)
                .json());
        assertSame();
    }

    @Test
    void partitionsThatIncludeTheirColumnsAreUnchanged() {
        for (String column : List.of("i2", "i8", "n", "r", "b", "c", "v", "day", "at")) {
            empty();
            Unload unload = unload(rows())
                    .json()
                    .partitionByInclude(field(name(column)))
                    .manifest()
                    .cleanPath();
            assertCopied(warehouse.unload(unload), Authorization.defaultRole());
        }
    }

    @Test
    void parquetIsUnchanged() {
        assertUnchanged(unload(rows()).parquet(), Copy::parquet);
    }

    @Test
    void onlyS3NeedsAnAuthorization() {
        warehouse.unload(Redshift.unload(rows())
                .to(folder.toString())
                .delimited(UnloadDelimited.by('\t').nullAs(NULL)));
        warehouse.copy(Redshift.copyInto(BACK, columns())
                .from(folder.toString())
                .delimited(Delimited.by('\t').nullAs(NULL)));
        assertSame();
        assertEquals(
                "UNLOAD with s3://types/a has no authorization: add authorizedBy(…) with an IAM role or keys",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> warehouse.unload(Redshift.unload(rows()).to("s3://types/a")))
                        .getMessage());
        assertEquals(
                "COPY with s3://types/a has no authorization: add authorizedBy(…) with an IAM role or keys",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> warehouse.copy(
                                        Redshift.copyInto(BACK, columns()).from("s3://types/a")))
                        .getMessage());
    }

    @Test
    void severalFilesAreUnchanged() {
        Select<?> many = DSL.select(columns())
                .from(ROWS)
                .crossJoin("generate_series(1, 10000) as g")
                .where("id is not null");
        for (boolean parallel : List.of(true, false)) {
            empty();
            Unload unload = unload(many)
                    .csv(UnloadCsv.defaults().header().nullAs(NULL))
                    .maxFileSize(FileSize.MIN)
                    .cleanPath();
            UnloadResult result = warehouse.unload(parallel ? unload.parallelOn() : unload.parallelOff());
            assertEquals(parallel ? 4 : 2, result.objects().size(), result.toString());
            assertEquals(
                    40_000,
                    warehouse
                            .copy(copy(new LocalPath(folder))
                                    .csv(Csv.defaults().ignoreHeader(1).nullAs(NULL)))
                            .rows());
            assertEquals(
                    Arrays.asList(10_000, 10_000, 10_000, 10_000),
                    warehouse
                            .dsl()
                            .fetch("select count(*)::int from back as t group by t::text order by 1")
                            .getValues(0, Integer.class));
        }
    }
}
