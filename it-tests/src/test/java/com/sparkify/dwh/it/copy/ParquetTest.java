package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Parquet;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.unload.FileSize;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadParquet;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.UnloadException;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests COPY and UNLOAD with PARQUET on PostgreSQL. The files in {@code /parquet} were written by pyarrow; the folder
 * has the script.
 */
class ParquetTest {

    private static final Table<Record> T = DSL.table(DSL.name("parquet_test"));

    private final Warehouse warehouse = new PostgresWarehouse(
            DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES), ObjectStores.localAndS3(S3Settings.DEFAULT));

    @TempDir
    Path folder;

    @BeforeEach
    void noTable() {
        warehouse.dsl().execute("drop table if exists parquet_test");
    }

    private void table(String columns) {
        warehouse.dsl().execute("create table parquet_test (" + columns + ")");
    }

    private static String file(String name) {
        try {
            return Path.of(ParquetTest.class.getResource("/parquet/" + name).toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Copy copy(String name) {
        return Redshift.copyInto(T).from(file(name)).parquet();
    }

    private String refusal(Copy copy) {
        LoadException e = assertThrows(LoadException.class, () -> warehouse.copy(copy));
        assertEquals(1, e.errors().size());
        return e.errors().get(0).reason();
    }

    private String rows(String select) {
        return warehouse.dsl().fetch(select).stream()
                .map(row -> row.get(0, String.class))
                .collect(Collectors.joining("\n"));
    }

    private Unload unload(String select) {
        return Redshift.unload(
                        (Select<?>) DSL.using(SQLDialect.POSTGRES).parser().parseSelect(select))
                .to(folder.toString())
                .parquet();
    }

    private String names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.joining(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"types.parquet", "types-v2.parquet"})
    void theTypesInPyarrowsFilesAreLoaded(String name) {
        table("""
                i2 smallint, i4 integer, i8 bigint, n9 numeric(9, 2), n18 numeric(18, 6), n38 numeric(38, 10), r real,
                d double precision, b boolean, v varchar(60), day date, clock time, at timestamp, zoned timestamptz""");
        LoadResult result = warehouse.copy(copy(name));
        assertEquals(3, result.rows());
        assertEquals("""
                (32767,2147483647,9223372036854775807,1234567.89,123456789012.654321,\
                1234567890123456789012345678.0123456789,3.4028235e+38,1.7976931348623157e+308,t,"it's | ""x"", \\\\ back
                next",2024-02-29,23:59:59.999999,"2024-02-29 23:59:59.999999","2024-02-29 23:59:59.999999")
                (-32768,-2147483648,-9223372036854775808,-0.01,-0.000001,-0.0000000001,NaN,-Infinity,f,"ünïcode 語 😀",\
                0001-01-01,00:00:00,"0001-01-01 00:00:00","0001-01-01 00:00:00")
                (,,,,,,,,,,,,,)""", rows("""
                        select row(i2, i4, i8, n9, n18, n38, r, d, b, v, day, clock, at, zoned at time zone 'UTC')::text
                        from parquet_test order by i4 desc nulls last"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none-v1",
                "none-v2",
                "snappy-v1",
                "snappy-v2",
                "gzip-v1",
                "gzip-v2",
                "zstd-v1",
                "zstd-v2",
                "lz4-v1",
                "lz4-v2"
            })
    void everySupportedCompressionAndPageVersionIsLoaded(String kind) {
        table("id integer, name varchar(20)");
        assertEquals(2000, warehouse.copy(copy("many-" + kind + ".parquet")).rows());
        assertEquals("0", rows("""
                        select count(*)::text from parquet_test t full join (select g as id, case when g % 7 <> 0
                        then 'name ' || g % 50 end as name from generate_series(0, 1999) as g) e using (id)
                        where t.name is distinct from e.name or t.id is null"""));
    }

    @Test
    void columnsMatchByOrderAndNotByName() {
        table("other integer, another varchar(20), filled integer default 7");
        Field<?>[] columns = {DSL.field(DSL.name("other")), DSL.field(DSL.name("another"))};
        warehouse.copy(Redshift.copyInto(T, columns)
                .from(file("many-snappy-v1.parquet"))
                .parquet());
        assertEquals("(1,\"name 1\",7)", rows("select t::text from parquet_test t where other = 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"int96.parquet", "millis.parquet"})
    void timestampsInInt96AndInMillisecondsAreLoaded(String name) {
        table("at timestamp");
        warehouse.copy(copy(name));
        String first = name.equals("int96.parquet") ? "2024-02-29 23:59:59.999999" : "2024-02-29 23:59:59.999";
        assertEquals("1969-12-31 01:00:00\n" + first, rows("select at::text from parquet_test order by at"));
    }

    @Test
    void aFileWithAnotherNumberOfColumnsIsRefusedUnlessFillRecordAddsTheMissingColumns() {
        table("id integer, name varchar(20), more integer");
        assertEquals(
                "Unmatched number of columns between table and file. Table columns: 3, Data columns: 2",
                refusal(copy("many-none-v1.parquet")));
        warehouse.copy(Redshift.copyInto(T)
                .from(file("many-none-v1.parquet"))
                .parquet(Parquet.defaults().fillRecord()));
        assertEquals("(1,\"name 1\",)", rows("select t::text from parquet_test t where id = 1"));
        noTable();
        table("id integer");
        assertEquals(
                "Unmatched number of columns between table and file. Table columns: 1, Data columns: 2",
                refusal(copy("many-none-v1.parquet")));
    }

    @Test
    void aFileWithAnotherTypeThanTheColumnIsRefused() {
        table("id bigint, name varchar(20)");
        assertEquals(
                "The file has an incompatible Parquet schema for column 'id'. Column type: BIGINT, Parquet schema:"
                        + " optional int32 id [i:0 d:1 r:0]",
                refusal(copy("many-none-v1.parquet")));
        noTable();
        table("id integer, name integer");
        assertEquals(
                "The file has an incompatible Parquet schema for column 'name'. Column type: INTEGER, Parquet schema:"
                        + " optional binary name (STRING) [i:1 d:1 r:0]",
                refusal(copy("many-none-v1.parquet")));
        noTable();
        table("at timestamp");
        assertEquals(
                "The file has an incompatible Parquet schema for column 'at'. Column type: TIMESTAMP, Parquet schema:"
                        + " optional int64 at (TIMESTAMP) [i:0 d:1 r:0]",
                refusal(copy("nanos.parquet")));
    }

    @Test
    void aDecimalMustHaveTheScaleOfItsColumn() {
        table("n numeric(9, 3)");
        warehouse.unload(unload("select cast(1.25 as numeric(9, 2)) as n"));
        assertEquals(
                "The file has an incompatible Parquet schema for column 'n'. Column type: NUMERIC(9,3), Parquet schema:"
                        + " optional int32 n (DECIMAL(9,2)) [i:0 d:1 r:0]",
                refusal(Redshift.copyInto(T).from(folder.toString()).parquet()));
    }

    @Test
    void anInvalidValueEndsTheLoad() {
        table("id integer, name varchar(6)");
        assertEquals("String length exceeds DDL length", refusal(copy("many-none-v1.parquet")));
        assertEquals("0", rows("select count(*)::text from parquet_test"));
        noTable();
        table("id integer, name varchar(20) not null");
        assertEquals("Missing data for not-null field", refusal(copy("many-none-v1.parquet")));
    }

    @Test
    void unsupportedCompressionsNestedColumnsAndTextFilesAreRefused() throws IOException {
        table("id integer, name varchar(20)");
        assertEquals(
                "The pages are compressed with BROTLI. Supported are SNAPPY, GZIP, ZSTD, LZ4_RAW and UNCOMPRESSED",
                refusal(copy("brotli.parquet")));
        assertEquals(
                "Column tags is nested, and only SUPER takes nested values: PostgreSQL has no SUPER",
                refusal(copy("nested.parquet")));
        Path text = Files.writeString(folder.resolve("text.parquet"), "id,name\n1,this is text\n");
        assertEquals(
                "This isn't a Parquet file: it doesn't end with a footer and PAR1",
                refusal(Redshift.copyInto(T).from(text.toString()).parquet()));
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        table("id integer, name varchar(20)");
        warehouse.unload(Redshift.unload(DSL.using(SQLDialect.POSTGRES)
                        .select(
                                DSL.field("g::integer").as("id"),
                                DSL.field("cast(g as varchar(20))").as("name"))
                        .from("generate_series(1, 1000) as g"))
                .to(folder.resolve("whole").toString())
                .parquet()
                .parallelOff());
        byte[] bytes = Files.readAllBytes(folder.resolve("whole/000.parquet"));
        for (int position : new int[] {0, 40, 900, 2000, bytes.length - 100, bytes.length - 20}) {
            byte[] damaged = bytes.clone();
            java.util.Arrays.fill(damaged, position, position + 16, (byte) 0xff);
            Path file = Files.write(folder.resolve("damaged.parquet"), damaged);
            assertThrows(
                    LoadException.class,
                    () -> warehouse.copy(
                            Redshift.copyInto(T).from(file.toString()).parquet()),
                    "at " + position);
        }
    }

    /** Text that doesn't compress well. */
    private static String hashes(String number) {
        return Stream.of("", "a", "b", "c")
                .map(prefix -> "md5('" + prefix + "' || " + number + "::text)")
                .collect(Collectors.joining(" || "));
    }

    @Test
    void unloadWritesSeveralFilesWithRedshiftsNamesAndCopyLoadsThem() throws IOException {
        table("id integer, name varchar(200), n numeric(38, 10)");
        UnloadResult result = warehouse.unload(Redshift.unload(DSL.using(SQLDialect.POSTGRES)
                        .select(
                                DSL.field("g::integer").as("id"),
                                DSL.field("cast(" + hashes("g") + " as varchar(200))")
                                        .as("name"),
                                DSL.field("cast(g as numeric(38, 10)) / 8")
                                        .cast(org.jooq.impl.SQLDataType.NUMERIC(38, 10))
                                        .as("n"))
                        .from("generate_series(1, 200000) as g"))
                .to(folder.toString())
                .parquet(UnloadParquet.defaults().rowGroupSize(32))
                .maxFileSize(FileSize.MIN));
        assertEquals(200_000, result.rows());
        assertEquals(
                "0000_part_00.parquet 0000_part_01.parquet 0001_part_00.parquet 0001_part_01.parquet 0002_part_00.parquet"
                        + " 0002_part_01.parquet 0003_part_00.parquet 0003_part_01.parquet",
                names());
        warehouse.copy(Redshift.copyInto(T).from(folder.toString()).parquet());
        assertEquals(
                "(200000,20000100000,2500012500.0000000000,200000)",
                rows("select (count(distinct id), sum(id), sum(n), count(*) filter (where name = " + hashes("id")
                        + "))::text from parquet_test"));
    }

    @Test
    void partitionColumnsAreLeftOutOfTheFiles() throws IOException {
        warehouse.unload(
                unload("select 1 as a, cast('x' as varchar(1)) as b, true as c").partitionBy(DSL.field(DSL.name("b"))));
        assertEquals("b=x", names());
        table("a integer, c boolean");
        warehouse.copy(Redshift.copyInto(T).from(folder.toString()).parquet());
        assertEquals("(1,t)", rows("select t::text from parquet_test t"));
    }

    @Test
    void unloadRefusesValuesAndTypesThatParquetLacks() {
        assertEquals(
                "Column d: PARQUET has no infinity of type date; replace the value with NULL, or cast the column to"
                        + " VARCHAR",
                assertThrows(
                                UnloadException.class,
                                () -> warehouse.unload(unload("select cast('infinity' as date) as d")))
                        .getMessage());
        assertEquals(
                "Column n: PARQUET has no NaN of type numeric; replace the value with NULL, or cast the column to"
                        + " VARCHAR",
                assertThrows(
                                UnloadException.class,
                                () -> warehouse.unload(unload("select cast('NaN' as numeric(9, 2)) as n")))
                        .getMessage());
        assertEquals(
                """
                PostgreSQL can't do this UNLOAD:
                  column n of type numeric: PARQUET needs a precision and scale: cast the column to NUMERIC(p, s)""",
                assertThrows(
                                UnsupportedOptionException.class,
                                () -> warehouse.unload(Redshift.unload(DSL.using(SQLDialect.POSTGRES)
                                                .select(DSL.field("1.0 / 3").as("n")))
                                        .to(folder.toString())
                                        .parquet()))
                        .getMessage());
    }
}
