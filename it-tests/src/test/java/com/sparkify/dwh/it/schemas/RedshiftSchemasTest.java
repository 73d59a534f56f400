package com.sparkify.dwh.it.schemas;

import static com.sparkify.dwh.Redshift.alterExternalTable;
import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.analyze;
import static com.sparkify.dwh.Redshift.analyzeCompression;
import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createExternalTable;
import static com.sparkify.dwh.Redshift.createExternalTableAs;
import static com.sparkify.dwh.Redshift.createMaterializedView;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static com.sparkify.dwh.Redshift.createView;
import static com.sparkify.dwh.Redshift.dropMaterializedView;
import static com.sparkify.dwh.Redshift.grant;
import static com.sparkify.dwh.Redshift.mergeInto;
import static com.sparkify.dwh.Redshift.partition;
import static com.sparkify.dwh.Redshift.refreshMaterializedView;
import static com.sparkify.dwh.Redshift.revoke;
import static com.sparkify.dwh.Redshift.unload;
import static com.sparkify.dwh.Redshift.upsert;
import static com.sparkify.dwh.Redshift.vacuum;
import static com.sparkify.dwh.it.schemas.Orders.SHOP_ORDERS;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.redshift.WireProxy;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.table.ExternalFormat;
import com.sparkify.dwh.table.Grantee;
import com.sparkify.dwh.table.Privileges.TablePrivilege;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import com.sparkify.dwh.warehouse.MultipleMatchesException;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tests on the Redshift engine that jOOQ's mapping of schemas and tables applies to each statement. The tests compare
 * the SQL that Redshift's driver sends. The server doesn't execute this SQL.
 */
class RedshiftSchemasTest {

    private static final DataSource DATABASE = TestDatabase.empty();
    private static final Table<?> VIEW = table(name("shop", "v"));

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private WireProxy proxy;
    private Connection connection;

    @BeforeEach
    void connect() throws IOException, SQLException {
        TestDatabase.clear(DATABASE);
        DSLContext admin = DSL.using(DATABASE, SQLDialect.POSTGRES);
        for (String function :
                List.of("pg_last_copy_count", "pg_last_copy_id", "pg_last_unload_count", "pg_last_unload_id")) {
            admin.execute("create function " + function + "() returns bigint language sql as 'select 0::bigint'");
        }
        admin.execute("create table sys_unload_detail (query_id bigint, file_name char(256), line_count bigint,"
                + " transfer_size bigint)");
        proxy = WireProxy.before((PGSimpleDataSource) DATABASE);
        connection = DriverManager.getConnection(proxy.url(), proxy.login());
        play(sql -> "set application_name to 'played'");
    }

    @AfterEach
    void close() throws IOException, SQLException {
        connection.close();
        proxy.close();
    }

    /** Records each statement that names a table or view. The server gets the replacement of the statement. */
    private void play(UnaryOperator<String> replacement) {
        proxy.rewrite(sql -> {
            if (!sql.contains("orders") && !sql.contains("\"v\"")) {
                return sql;
            }
            sent.add(sql);
            return replacement.apply(sql);
        });
    }

    private RedshiftWarehouse warehouse(Mapping mapping) {
        return new RedshiftWarehouse(DSL.using(connection, SQLDialect.POSTGRES, mapping.settings));
    }

    private void sends(Mapping mapping, String expected, TableStatement statement) {
        sent.clear();
        warehouse(mapping).execute(statement);
        sent(mapping, expected);
    }

    private void sends(Mapping mapping, String expected, Merge merge) {
        sent.clear();
        warehouse(mapping).merge(merge);
        sent(mapping, expected);
    }

    private void sent(Mapping mapping, String expected) {
        assertEquals(
                List.of(expected.replace("SHOP", mapping.shop)
                        .replace("STAGING", mapping.staging)
                        .replace("VIEW_", mapping.view)),
                sent);
    }

    @ParameterizedTest
    @EnumSource
    void tableStatementsHaveTheMappedNames(Mapping mapping) {
        sends(
                mapping,
                "CREATE TABLE IF NOT EXISTS SHOP (\n  \"id\" INTEGER NOT NULL,\n  \"item\" VARCHAR(64)\n)",
                createTable(SHOP_ORDERS).ifNotExists().columns(SHOP_ORDERS.id, SHOP_ORDERS.item));
        sends(
                mapping,
                "CREATE TABLE SHOP (LIKE STAGING)",
                createTable(SHOP_ORDERS).like(mapping.source()));
        sends(
                mapping,
                "CREATE TABLE SHOP\nAS\nselect STAGING.\"id\" from STAGING",
                createTable(SHOP_ORDERS).as(select(mapping.source().id).from(mapping.source())));
        sends(
                mapping,
                "CREATE TEMPORARY TABLE \"new_orders\" (LIKE SHOP)",
                createTemporaryTable(table(name("new_orders"))).like(SHOP_ORDERS));
        sends(
                mapping,
                "ALTER TABLE SHOP ADD COLUMN \"note\" VARCHAR(10)",
                alterTable(SHOP_ORDERS).addColumn(column(DSL.field(name("note"), SQLDataType.VARCHAR(10)))));
        sends(
                mapping,
                "ALTER TABLE SHOP ALTER COLUMN \"item\" TYPE VARCHAR(65)",
                alterTable(SHOP_ORDERS).alterColumn(SHOP_ORDERS.item).type(SQLDataType.VARCHAR(65)));
        sends(
                mapping,
                "ALTER TABLE SHOP APPEND FROM STAGING",
                alterTable(SHOP_ORDERS).appendFrom(mapping.source()));
        sends(mapping, "VACUUM FULL SHOP", vacuum(SHOP_ORDERS).full());
        sends(mapping, "ANALYZE SHOP (\"id\")", analyze(SHOP_ORDERS, SHOP_ORDERS.id));
        sent.clear();
        play(sql -> "select 'a', 'b', 'c', 1");
        warehouse(mapping).analyzeCompression(analyzeCompression(SHOP_ORDERS));
        sent(mapping, "ANALYZE COMPRESSION SHOP");
    }

    @ParameterizedTest
    @EnumSource
    void mergesHaveTheMappedNames(Mapping mapping) {
        Orders source = mapping.source();
        sends(mapping, """
                MERGE INTO SHOP
                USING STAGING
                ON SHOP."id" = STAGING."id"
                WHEN MATCHED THEN UPDATE SET "item" = STAGING."item"
                WHEN NOT MATCHED THEN INSERT ("id", "item") VALUES (STAGING."id", STAGING."item")""", upsert(SHOP_ORDERS, source, SHOP_ORDERS.id));
        var id = DSL.field(name("id"), Integer.class);
        Table<?> plainSource = table(name("staging", source.getName()));
        sends(
                mapping,
                """
                MERGE INTO SHOP
                USING STAGING
                ON SHOP."id" = STAGING."id"
                REMOVE DUPLICATES""",
                mergeInto(table(name("shop", "orders")))
                        .using(plainSource)
                        .on(id, id)
                        .removeDuplicates());
    }

    @ParameterizedTest
    @EnumSource
    void viewStatementsHaveTheMappedNames(Mapping mapping) {
        var query = select(SHOP_ORDERS.id).from(SHOP_ORDERS);
        sends(
                mapping,
                "CREATE VIEW VIEW_\nAS\nselect SHOP.\"id\" from SHOP",
                createView(VIEW).as(query));
        if (mapping != Mapping.WITHOUT_SCHEMA) {
            sends(
                    mapping,
                    "CREATE VIEW VIEW_\nAS\nselect SHOP.\"id\" from SHOP\nWITH NO SCHEMA BINDING",
                    createView(VIEW).as(query).withNoSchemaBinding());
        }
        sends(
                mapping,
                "CREATE MATERIALIZED VIEW VIEW_\nAS\nselect SHOP.\"id\" from SHOP",
                createMaterializedView(VIEW).as(query));
        sends(mapping, "REFRESH MATERIALIZED VIEW VIEW_", refreshMaterializedView(VIEW));
        sends(mapping, "DROP MATERIALIZED VIEW VIEW_", dropMaterializedView(VIEW));
    }

    @ParameterizedTest
    @EnumSource
    void copyAndUnloadHaveTheMappedNames(Mapping mapping) {
        warehouse(mapping)
                .copy(copyInto(SHOP_ORDERS, SHOP_ORDERS.id)
                        .from(Location.parse("s3://bucket/in"))
                        .authorizedBy(Authorization.defaultRole())
                        .json());
        sent(mapping, "COPY SHOP (\"id\")\nFROM 's3://bucket/in'\nIAM_ROLE DEFAULT\nFORMAT AS JSON 'auto'");
        sent.clear();
        warehouse(mapping)
                .unload(unload(select(SHOP_ORDERS.id).from(SHOP_ORDERS))
                        .to(Location.parse("s3://bucket/out/"))
                        .authorizedBy(Authorization.defaultRole())
                        .csv());
        sent(
                mapping,
                "UNLOAD ('select SHOP.\"id\" from SHOP')\nTO 's3://bucket/out/'\nIAM_ROLE DEFAULT\nFORMAT AS CSV");
    }

    @ParameterizedTest
    @EnumSource
    void copyJobsAndGrantsHaveTheMappedNames(Mapping mapping) {
        var copy = copyInto(SHOP_ORDERS)
                .from(Location.parse("s3://bucket/in"))
                .authorizedBy(Authorization.iamRole("arn:aws:iam::123456789012:role/reader"))
                .json();
        sends(
                mapping,
                "COPY SHOP\nFROM 's3://bucket/in'\nIAM_ROLE 'arn:aws:iam::123456789012:role/reader'\nFORMAT AS JSON 'auto'"
                        + "\nJOB CREATE orders_job AUTO ON",
                copy.jobCreate("orders_job").autoOn());
        sends(
                mapping,
                "GRANT SELECT ON TABLE SHOP, STAGING TO \"fred\"",
                grant(TablePrivilege.SELECT).on(SHOP_ORDERS, mapping.source()).to(Grantee.user("fred")));
        sends(
                mapping,
                "REVOKE UPDATE (\"id\") ON TABLE SHOP FROM PUBLIC",
                revoke(TablePrivilege.UPDATE)
                        .onColumns(SHOP_ORDERS, SHOP_ORDERS.id)
                        .from(Grantee.PUBLIC));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WITHOUT_SCHEMA")
    void externalTablesHaveTheMappedNames(Mapping mapping) {
        ExternalFormat parquet = ExternalFormat.parquet();
        sends(
                mapping,
                "CREATE EXTERNAL TABLE SHOP (\n  \"item\" VARCHAR(64)\n)\nSTORED AS PARQUET\nLOCATION 's3://bucket/in/'",
                createExternalTable(SHOP_ORDERS, SHOP_ORDERS.item)
                        .storedAs(parquet)
                        .location("s3://bucket/in/"));
        sends(
                mapping,
                "CREATE EXTERNAL TABLE SHOP\nSTORED AS PARQUET\nLOCATION 's3://bucket/in/'\nAS\nselect STAGING.\"id\" from STAGING",
                createExternalTableAs(SHOP_ORDERS)
                        .storedAs(parquet)
                        .location("s3://bucket/in/")
                        .as(select(mapping.source().id).from(mapping.source())));
        sends(
                mapping,
                "ALTER TABLE SHOP\nSET LOCATION 's3://bucket/in/'",
                alterExternalTable(SHOP_ORDERS).setLocation("s3://bucket/in/"));
        sends(
                mapping,
                "ALTER TABLE SHOP\nDROP PARTITION (\"id\" = '1')",
                partition(SHOP_ORDERS, SHOP_ORDERS.id, 1).drop());
    }

    private static String raise(String message) {
        return "do $$ begin raise exception '" + message + "'; end $$";
    }

    @ParameterizedTest
    @EnumSource
    void messagesNameTheMappedTable(Mapping mapping) {
        RedshiftWarehouse warehouse = warehouse(mapping);
        String shop = Mapping.bare(mapping.shop);
        play(sql -> raise("The specified S3 prefix ''in'' does not exist"));
        assertEquals(
                "Nothing was loaded into " + shop,
                assertThrows(
                                LoadException.class,
                                () -> warehouse.copy(copyInto(SHOP_ORDERS)
                                        .from(Location.parse("s3://bucket/in"))
                                        .authorizedBy(Authorization.defaultRole())
                                        .json()))
                        .getMessage()
                        .lines()
                        .findFirst()
                        .orElseThrow());
        play(sql -> raise(MultipleMatchesException.WORDS));
        assertEquals(
                MultipleMatchesException.WORDS + " Two rows of the source match one row of " + shop,
                assertThrows(
                                MultipleMatchesException.class,
                                () -> warehouse.merge(upsert(SHOP_ORDERS, mapping.source(), SHOP_ORDERS.id)))
                        .getMessage());
        play(sql -> "do $$ begin raise exception 'canceled' using errcode = '57014'; end $$");
        assertEquals(
                "Table " + shop + " is locked by another session, after waiting 0 ms",
                assertThrows(
                                LockTimeoutException.class,
                                () -> warehouse.<Integer>transaction(within -> {
                                    within.lock(SHOP_ORDERS, Duration.ZERO);
                                    return 1;
                                }))
                        .getMessage());
    }
}
