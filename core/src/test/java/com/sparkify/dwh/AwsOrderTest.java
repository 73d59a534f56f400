package com.sparkify.dwh;

import static com.sparkify.dwh.copy.FixedWidth.width;
import static com.sparkify.dwh.s3.Authorization.defaultRole;
import static com.sparkify.dwh.table.TableAttributes.DistStyle.ALL;
import static com.sparkify.dwh.table.TableAttributes.DistStyle.EVEN;
import static com.sparkify.dwh.table.TableAttributes.DistStyle.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Avro;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.copy.Orc;
import com.sparkify.dwh.copy.Parquet;
import com.sparkify.dwh.copy.Shapefile;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadCsv;
import com.sparkify.dwh.unload.UnloadDelimited;
import com.sparkify.dwh.unload.UnloadFixedWidth;
import com.sparkify.dwh.unload.UnloadParquet;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Checks that the methods can be called in the order of AWS's syntax, and that clauses with a default in AWS's syntax
 * can be left out.
 */
class AwsOrderTest {

    private static final Table<Record> T = DSL.table(DSL.name("t"));
    private static final Field<Integer> A = DSL.field(DSL.name("a"), SQLDataType.INTEGER);
    private static final Field<Integer> B = DSL.field(DSL.name("b"), SQLDataType.INTEGER);
    private static final Select<Record2<Integer, Integer>> SELECT =
            DSL.select(A, B).from(T);
    private static final String S3 = "s3://bucket/x";

    private static void assertSql(String sql, TableStatement statement) {
        assertEquals(sql, statement.toString());
        assertEquals(sql, statement.query().getSQL());
    }

    private static void assertRefused(String message, Executable building) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, building).getMessage());
    }

    private static Copy copy() {
        return Redshift.copyInto(T).from(S3).authorizedBy(defaultRole());
    }

    private static Unload unload() {
        return Redshift.unload(SELECT).to(S3).authorizedBy(defaultRole());
    }

    @Test
    void diststyleCanComeBeforeDistkey() {
        assertSql(
                """
                CREATE TABLE "t" (
                  "a" INTEGER,
                  "b" INTEGER
                )
                BACKUP NO
                DISTSTYLE KEY
                DISTKEY ("a")
                SORTKEY ("b")""",
                Redshift.createTable(T)
                        .columns(A, B)
                        .backupNo()
                        .diststyle(KEY)
                        .distkey(A)
                        .sortkey(B));
    }

    @Test
    void clausesCanComeBeforeTheQuery() {
        assertSql(
                """
                CREATE TABLE "t"
                BACKUP NO
                DISTSTYLE KEY
                DISTKEY ("a")
                INTERLEAVED SORTKEY ("b")
                AS
                select "a", "b" from "t\"""",
                Redshift.createTable(T)
                        .backupNo()
                        .diststyle(KEY)
                        .distkey(A)
                        .interleavedSortkey(B)
                        .as(SELECT));
        assertSql(
                """
                CREATE MATERIALIZED VIEW "t"
                BACKUP YES
                DISTSTYLE KEY
                DISTKEY ("a")
                SORTKEY ("b")
                AUTO REFRESH NO
                AS
                select "a", "b" from "t\"""",
                Redshift.createMaterializedView(T)
                        .backupYes()
                        .diststyle(KEY)
                        .distkey(A)
                        .sortkey(B)
                        .autoRefreshNo()
                        .as(SELECT));
    }

    @Test
    void clausesBeforeAndAfterTheQueryGiveEqualStatements() {
        assertEquals(
                Redshift.createTable(T).as(SELECT).backupYes().diststyle(EVEN).sortkey(A),
                Redshift.createTable(T).backupYes().diststyle(EVEN).sortkey(A).as(SELECT));
        assertEquals(
                Redshift.createMaterializedView(T).as(SELECT).backupNo().autoRefreshYes(),
                Redshift.createMaterializedView(T).backupNo().autoRefreshYes().as(SELECT));
    }

    @Test
    void alterTableHasTheClausesOfCreateTable() {
        assertSql(
                "ALTER TABLE \"t\" ALTER DISTSTYLE KEY DISTKEY \"a\"",
                Redshift.alterTable(T).diststyle(KEY).distkey(A));
        assertSql(
                "ALTER TABLE \"t\" ALTER SORTKEY (\"b\"), ALTER DISTKEY \"a\"",
                Redshift.alterTable(T).sortkey(B).distkey(A));
        assertSql(
                "ALTER TABLE \"t\" ALTER DISTSTYLE ALL, ALTER SORTKEY (\"b\")",
                Redshift.alterTable(T).diststyle(ALL).sortkey(B));
        assertSql("ALTER TABLE \"t\" ALTER ENCODE AUTO", Redshift.alterTable(T).encodeAuto());
        assertSql("ALTER TABLE \"t\" ALTER SORTKEY NONE", Redshift.alterTable(T).sortkeyNone());
    }

    @Test
    void diststyleKeyWithoutDistkeyIsRefusedWhenTheStatementIsUsed() {
        String message = "DISTSTYLE KEY needs a DISTKEY column: add distkey(…)";
        assertRefused(
                message, () -> Redshift.createTable(T).columns(A).diststyle(KEY).query());
        assertRefused(
                message, () -> Redshift.createTable(T).diststyle(KEY).as(SELECT).query());
        assertRefused(message, () -> Redshift.createMaterializedView(T)
                .diststyle(KEY)
                .as(SELECT)
                .query());
        assertRefused(
                "ALTER DISTSTYLE KEY needs a DISTKEY: add distkey(…)",
                () -> Redshift.alterTable(T).diststyle(KEY).query());
    }

    @Test
    void copyAndUnloadUseDelimitedTextIfNoFormatIsSpecified() {
        assertEquals("""
                COPY "t"
                FROM 's3://bucket/x'
                IAM_ROLE DEFAULT
                MANIFEST""", copy().manifest().query().getSQL());
        assertEquals(copy().delimited(), copy());
        assertEquals(copy().delimited().hashCode(), copy().hashCode());
        assertEquals(Delimited.defaults(), copy().format());
        assertEquals(unload().delimited(), unload());
        assertEquals(unload().delimited().hashCode(), unload().hashCode());
        assertEquals(UnloadDelimited.defaults(), unload().format());
    }

    @Test
    void aFormatMethodWithoutAnArgumentMeansTheDefaults() {
        assertEquals(copy().csv(Csv.defaults()), copy().csv());
        assertEquals(copy().json(Json.auto()), copy().json());
        assertEquals(copy().avro(Avro.auto()), copy().avro());
        assertEquals(copy().parquet(Parquet.defaults()), copy().parquet());
        assertEquals(copy().orc(Orc.defaults()), copy().orc());
        assertEquals(copy().shapefile(Shapefile.defaults()), copy().shapefile());
        assertEquals(unload().csv(UnloadCsv.defaults()), unload().csv());
        assertEquals(unload().parquet(UnloadParquet.defaults()), unload().parquet());
    }

    @Test
    void anotherFormatIsRefusedButTheSameFormatCanBeSetAgain() {
        assertRefused("FORMAT AS JSON doesn't go with FORMAT AS CSV: COPY takes only one of them", () -> copy().csv()
                .json());
        assertRefused("DELIMITER doesn't go with FORMAT AS PARQUET: COPY takes only one of them", () -> copy().parquet()
                .delimited());
        assertRefused(
                "FORMAT AS CSV doesn't go with DynamoDB as the source: COPY takes only one of them",
                () -> Redshift.copyInto(T)
                        .fromDynamoDb("Movies", 50)
                        .authorizedBy(defaultRole())
                        .csv());
        assertRefused(
                "FORMAT AS JSON doesn't go with DELIMITER: UNLOAD takes only one of them",
                () -> unload().delimited().json());
        assertEquals(
                copy().csv(Csv.defaults().ignoreHeader(1)),
                copy().csv().csv(Csv.defaults().ignoreHeader(1)));
    }

    @Test
    void aLocationCanBeText() {
        assertEquals(
                Redshift.copyInto(T).from(Location.parse(S3)),
                Redshift.copyInto(T).from(S3));
        assertEquals(
                Redshift.unload(SELECT).to(Location.parse(S3)),
                Redshift.unload(SELECT).to(S3));
        assertEquals(Json.paths(S3Uri.parse(S3)), Json.paths(S3));
        assertEquals(Avro.paths(S3Uri.parse(S3)), Avro.paths(S3));
        assertEquals(
                Redshift.copyInto(T)
                        .fromSsh(S3Uri.parse(S3))
                        .authorizedBy(defaultRole())
                        .csv(),
                Redshift.copyInto(T).fromSsh(S3).authorizedBy(defaultRole()).csv());
    }

    @Test
    void aWidthTakesAColumnOrItsName() {
        assertEquals(FixedWidth.of(width(A, 3)), FixedWidth.of(width("a", 3)));
        assertEquals(
                UnloadFixedWidth.of(UnloadFixedWidth.width(A, 3)), UnloadFixedWidth.of(UnloadFixedWidth.width("a", 3)));
    }

    @Test
    void aLocationInS3NeedsAnAuthorization() {
        assertRefused(
                "COPY with s3://bucket/x has no authorization: add authorizedBy(…) with an IAM role or keys",
                () -> Redshift.copyInto(T).from(S3).csv().query());
        assertRefused(
                "UNLOAD with s3://bucket/x has no authorization: add authorizedBy(…) with an IAM role or keys",
                () -> Redshift.unload(SELECT).to(S3).csv().query());
        assertEquals("""
                COPY "t"
                FROM '/data/x'
                FORMAT AS CSV""", Redshift.copyInto(T).from("/data/x").csv().toString());
    }
}
