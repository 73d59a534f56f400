package com.sparkify.dwh.table;

import static com.sparkify.dwh.Redshift.alterExternalTable;
import static com.sparkify.dwh.Redshift.createExternalSchema;
import static com.sparkify.dwh.Redshift.createExternalTable;
import static com.sparkify.dwh.Redshift.createExternalTableAs;
import static com.sparkify.dwh.Redshift.dropExternalSchema;
import static com.sparkify.dwh.Redshift.partition;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.schema;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.warehouse.redshift.ScriptWarehouse;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Tests statements like the examples of AWS's pages on external schemas and tables, and the refusals of these
 * statements.
 */
class ExternalTest {

    private static final Authorization ROLE = Authorization.iamRole("arn:aws:iam::123456789012:role/spectrum");
    private static final Schema SPECTRUM = schema(name("spectrum"));
    private static final Table<?> SALES = table(name("spectrum", "sales"));
    private static final Field<Integer> ID = field(name("salesid"), SQLDataType.INTEGER);
    private static final Field<String> EVENT = field(name("event"), SQLDataType.VARCHAR(20));
    private static final Field<LocalDate> DAY = field(name("saledate"), SQLDataType.LOCALDATE);
    private static final S3Uri FOLDER = S3Uri.parse("s3://bkt/sales/");
    private static final ExternalFormat PARQUET = ExternalFormat.parquet();

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void aSchemaReferencesTheGlueCatalog() {
        CreateExternalSchema create =
                createExternalSchema(SPECTRUM).fromDataCatalog("spectrum's db").authorizedBy(ROLE);
        assertSql("""
                CREATE EXTERNAL SCHEMA "spectrum"
                FROM DATA CATALOG
                DATABASE 'spectrum''s db'
                IAM_ROLE 'arn:aws:iam::123456789012:role/spectrum'""", create.toString());
        assertSql(
                """
                CREATE EXTERNAL SCHEMA IF NOT EXISTS "spectrum"
                FROM DATA CATALOG
                DATABASE 'db'
                REGION 'us-west-2'
                IAM_ROLE DEFAULT
                CREATE EXTERNAL DATABASE IF NOT EXISTS""",
                createExternalSchema(SPECTRUM)
                        .fromDataCatalog("db")
                        .authorizedBy(Authorization.defaultRole())
                        .inRegion("us-west-2")
                        .onlyIfNotExists()
                        .createExternalDatabase()
                        .toString());
        assertRefused(
                "'us_west' is not the name of an AWS region, such as us-west-2", () -> create.inRegion("us_west"));
        Authorization keys = Authorization.keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        assertRefused(
                "CREATE EXTERNAL SCHEMA takes a role, not keys: use Authorization.iamRole or defaultRole",
                () -> createExternalSchema(SPECTRUM).fromDataCatalog("db").authorizedBy(keys));
    }

    @Test
    void aSchemaIsDropped() {
        assertSql("DROP SCHEMA \"spectrum\"", dropExternalSchema(SPECTRUM).toString());
        assertSql(
                "DROP SCHEMA IF EXISTS \"spectrum\" DROP EXTERNAL DATABASE CASCADE",
                dropExternalSchema(SPECTRUM)
                        .onlyIfExists()
                        .dropExternalDatabase()
                        .cascade()
                        .toString());
    }

    @Test
    void aTableHasColumnsPartitionsAndAFormat() {
        assertSql(
                """
                CREATE EXTERNAL TABLE "spectrum"."sales" (
                  "salesid" INTEGER,
                  "event" VARCHAR(20)
                )
                PARTITIONED BY (
                  "saledate" DATE
                )
                STORED AS PARQUET
                LOCATION 's3://bkt/sales/'
                TABLE PROPERTIES ('a' = 'it''s', 'numRows' = '172000')""",
                createExternalTable(SALES, ID, EVENT)
                        .storedAs(PARQUET)
                        .location(FOLDER)
                        .partitionedBy(DAY)
                        .property("numRows", "172000")
                        .property("a", "it's")
                        .toString());
        assertSql(
                """
                CREATE EXTERNAL TABLE "spectrum"."sales" (
                  "salesid" INTEGER
                )
                ROW FORMAT DELIMITED
                FIELDS TERMINATED BY '|'
                STORED AS TEXTFILE
                LOCATION 's3://bkt/sales/'""",
                createExternalTable(SALES, ID)
                        .storedAs(ExternalFormat.delimited('|'))
                        .location(FOLDER)
                        .toString());
        assertSql(
                """
                CREATE EXTERNAL TABLE "spectrum"."sales" (
                  "salesid" INTEGER
                )
                ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
                STORED AS TEXTFILE
                LOCATION 's3://bkt/sales/'""",
                createExternalTable(SALES, ID)
                        .storedAs(ExternalFormat.json())
                        .location("s3://bkt/sales/")
                        .toString());
    }

    @Test
    void clausesAreWrittenInTheOrderOfSql() {
        assertSql(
                """
                CREATE EXTERNAL TABLE "spectrum"."sales" (
                  "salesid" INTEGER
                )
                PARTITIONED BY (
                  "saledate" DATE
                )
                ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
                WITH SERDEPROPERTIES ('quoteChar' = '''', 'separatorChar' = ';')
                STORED AS TEXTFILE
                LOCATION 's3://bkt/sales/'
                TABLE PROPERTIES ('skip.header.line.count' = '1')""",
                createExternalTable(SALES, ID)
                        .partitionedBy(DAY)
                        .storedAs(ExternalFormat.serde("org.apache.hadoop.hive.serde2.OpenCSVSerde")
                                .serdeProperty("separatorChar", ";")
                                .serdeProperty("quoteChar", "'"))
                        .location("s3://bkt/sales/")
                        .property("skip.header.line.count", "1")
                        .toString());
        assertSql(
                """
                CREATE EXTERNAL SCHEMA IF NOT EXISTS "spectrum"
                FROM DATA CATALOG
                DATABASE 'db'
                REGION 'us-west-2'
                IAM_ROLE DEFAULT""",
                createExternalSchema(SPECTRUM)
                        .ifNotExists()
                        .fromDataCatalog("db")
                        .region("us-west-2")
                        .authorizedBy(Authorization.defaultRole())
                        .toString());
        assertRefused(
                "SERDEPROPERTIES [separatorChar] need a SerDe: begin with ExternalFormat.serde(…) or json()",
                () -> ExternalFormat.orc().serdeProperty("separatorChar", ";"));
    }

    private static CreateExternalTable of(Field<?>... columns) {
        return createExternalTable(SALES, columns).storedAs(PARQUET).location(FOLDER);
    }

    @Test
    void clausesThatAnExternalTableLacksAreRefused() {
        assertRefused(
                "CREATE EXTERNAL TABLE needs the external schema of \"sales\": name the table with this schema,"
                        + " table(name(\"schema\", \"sales\"))",
                () -> createExternalTable(table(name("sales")), ID)
                        .storedAs(PARQUET)
                        .location(FOLDER));
        assertRefused("External table \"spectrum\".\"sales\" needs a column", () -> of());
        assertRefused("CREATE EXTERNAL TABLE names column \"salesid\" twice", () -> of(ID).partitionedBy(ID));
        String noAttributes =
                "Column \"x\" of an external table can have neither NOT NULL nor DEFAULT: declare the column without"
                        + " them";
        assertRefused(noAttributes, () -> of(field(name("x"), SQLDataType.INTEGER.notNull())));
        assertRefused(noAttributes, () -> of(field(name("x"), SQLDataType.INTEGER.defaultValue(inline(1)))));
        assertRefused(
                "Column \"x\" of an external table can't be SUPER: read it as VARCHAR",
                () -> of(field(name("x"), SQLDataType.JSONB)));
        assertRefused(
                "ROW FORMAT DELIMITED is for TEXTFILE without a SerDe, not for ORC",
                () -> new ExternalFormat(ExternalFormat.Stored.ORC, Optional.of('|'), Optional.empty(), Map.of()));
    }

    @Test
    void aPartitionIsAddedAndDropped() {
        AlterExternalTable.Step partition =
                partition(SALES, DAY, LocalDate.of(2026, 1, 31)).and(EVENT, "it's");
        assertSql("""
                ALTER TABLE "spectrum"."sales"
                ADD IF NOT EXISTS PARTITION ("saledate" = '2026-01-31', "event" = 'it''s')
                LOCATION 's3://bkt/sales/'""", partition.add(FOLDER).onlyIfNotExists().toString());
        assertSql("""
                ALTER TABLE "spectrum"."sales"
                DROP PARTITION ("saledate" = '2026-01-31', "event" = 'it''s')""", partition.drop().toString());
        assertRefused("The partition has a value of column \"event\" already", () -> partition.and(EVENT, "x"));
        assertRefused(
                "DROP PARTITION doesn't take IF NOT EXISTS",
                () -> partition.drop().onlyIfNotExists());
    }

    @Test
    void propertiesOfATableOrPartitionAreSet() {
        assertSql("""
                ALTER TABLE "spectrum"."sales"
                SET LOCATION 's3://bkt/new/'""", alterExternalTable(SALES).setLocation("s3://bkt/new/").toString());
        assertSql(
                """
                ALTER TABLE "spectrum"."sales"
                SET FILE FORMAT PARQUET""",
                alterExternalTable(SALES)
                        .setFileFormat(ExternalFormat.Stored.PARQUET)
                        .toString());
        assertSql(
                """
                ALTER TABLE "spectrum"."sales"
                SET TABLE PROPERTIES ('a' = 'it''s', 'numRows' = '100000')""",
                alterExternalTable(SALES)
                        .setProperty("numRows", "100000")
                        .property("a", "it's")
                        .toString());
        assertSql(
                """
                ALTER TABLE "spectrum"."sales"
                PARTITION ("saledate" = '2026-01-31')
                SET LOCATION 's3://bkt/new/'""",
                partition(SALES, DAY, LocalDate.of(2026, 1, 31))
                        .setLocation("s3://bkt/new/")
                        .toString());
        assertRefused(
                "ALTER TABLE of an external table sets one of LOCATION, FILE FORMAT and TABLE PROPERTIES",
                () -> alterExternalTable(SALES).setLocation(FOLDER).property("numRows", "1"));
        assertRefused(
                "A partition takes only SET LOCATION",
                () -> new SetExternalTable(
                        SALES, Map.of("saledate", "x"), Optional.empty(), Optional.empty(), Map.of("numRows", "1")));
        assertRefused(
                "ALTER TABLE … SET needs the external schema of \"sales\": name the table with this schema,"
                        + " table(name(\"schema\", \"sales\"))",
                () -> alterExternalTable(table(name("sales"))).setLocation(FOLDER));
    }

    private static CreateExternalTableAs asSelect(ExternalFormat format, Field<?>... keys) {
        return createExternalTableAs(SALES)
                .partitionedBy(keys)
                .storedAs(format)
                .location("s3://bkt/sales/")
                .as(select(ID, DAY).from(table(name("sales"))).where(ID.gt(1)));
    }

    @Test
    void aTableIsCreatedFromAQuery() {
        assertSql("""
                CREATE EXTERNAL TABLE "spectrum"."sales"
                PARTITIONED BY ("saledate")
                STORED AS PARQUET
                LOCATION 's3://bkt/sales/'
                TABLE PROPERTIES ('write.parallel' = 'off')
                AS
                select "salesid", "saledate" from "sales" where "salesid" > 1""", asSelect(PARQUET, DAY).property("write.parallel", "off").toString());
        assertSql("""
                CREATE EXTERNAL TABLE "spectrum"."sales"
                ROW FORMAT DELIMITED
                FIELDS TERMINATED BY ','
                STORED AS TEXTFILE
                LOCATION 's3://bkt/sales/'
                AS
                select "salesid", "saledate" from "sales" where "salesid" > 1""", asSelect(ExternalFormat.delimited(',')).toString());
        assertRefused(
                "CREATE EXTERNAL TABLE AS writes PARQUET or TEXTFILE without a SerDe, not ORC",
                () -> asSelect(ExternalFormat.orc()));
        assertRefused(
                "CREATE EXTERNAL TABLE AS writes PARQUET or TEXTFILE without a SerDe, not"
                        + " org.openx.data.jsonserde.JsonSerDe",
                () -> asSelect(ExternalFormat.json()));
        assertRefused(
                "PARTITIONED BY names column \"event\", which the query doesn't have", () -> asSelect(PARQUET, EVENT));
    }

    @Test
    void aTransactionRefusesEachStatementForExternalTables() {
        ScriptWarehouse.refusingQueries().<Integer>transaction(within -> {
            for (TableStatement each : new TableStatement[] {
                of(ID),
                partition(SALES, ID, 1).add(FOLDER),
                partition(SALES, ID, 1).drop(),
                partition(SALES, ID, 1).setLocation(FOLDER),
                alterExternalTable(SALES).setFileFormat(ExternalFormat.Stored.ORC),
                alterExternalTable(SALES).setProperty("numRows", "1"),
                asSelect(PARQUET)
            }) {
                assertThrows(IllegalStateException.class, () -> within.execute(each));
                assertThrows(IllegalStateException.class, () -> within.dsl().execute(each.query()));
            }
            return 0;
        });
    }
}
