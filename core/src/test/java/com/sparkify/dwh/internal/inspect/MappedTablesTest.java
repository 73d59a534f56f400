package com.sparkify.dwh.internal.inspect;

import static com.sparkify.dwh.Redshift.alterExternalTable;
import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.createExternalTable;
import static com.sparkify.dwh.Redshift.createView;
import static com.sparkify.dwh.Redshift.dropExternalSchema;
import static com.sparkify.dwh.Redshift.grant;
import static com.sparkify.dwh.Redshift.mergeInto;
import static com.sparkify.dwh.Redshift.partition;
import static com.sparkify.dwh.table.Grantee.PUBLIC;
import static com.sparkify.dwh.table.Privileges.SchemaPrivilege.USAGE;
import static com.sparkify.dwh.table.Privileges.TablePrivilege.SELECT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.schema;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.table.ExternalFormat;
import java.util.List;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/**
 * Tests that the checks of a new statement are repeated with the names to which jOOQ's settings map the statement's
 * tables.
 */
class MappedTablesTest {

    private static final Table<?> ORDERS = table(name("shop", "orders"));
    private static final Table<?> STAGED = table(name("staging", "orders"));
    private static final Table<?> VIEW = table(name("shop", "v"));
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);

    private static String render(Settings settings, Query query) {
        return DSL.using(RedshiftRendering.of(
                        new DefaultConfiguration().set(SQLDialect.POSTGRES).set(settings)))
                .render(query);
    }

    private static void assertRefused(String message, Settings settings, Query query) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> render(settings, query))
                        .getMessage());
    }

    private static Settings stagingAs(String schema) {
        return new Settings()
                .withRenderMapping(new RenderMapping()
                        .withSchemata(new MappedSchema().withInput("staging").withOutput(schema)));
    }

    @Test
    void twoTablesWithTheSameMappedNameAreRefused() {
        Query merge =
                mergeInto(ORDERS).using(STAGED).on(ID, ID).removeDuplicates().query();
        assertRefused(
                "MERGE can't read its target: jOOQ's Settings map both shop.orders and staging.orders to shop.orders."
                        + " Map them to two tables",
                stagingAs("shop"),
                merge);
        assertRefused(
                "MERGE can't read its target: jOOQ's Settings map both shop.orders and staging.orders to orders."
                        + " Map them to two tables",
                new Settings().withRenderSchema(false),
                merge);
        Query mergeOfQuery = mergeInto(ORDERS)
                .using(select(ID).from(STAGED).asTable("s"))
                .on(ID, ID)
                .whenMatchedThenDelete()
                .whenNotMatchedThenInsert(ID)
                .values(ID)
                .query();
        assertRefused(
                "MERGE can't read its target: jOOQ's Settings map both shop.orders and staging.orders to shop.orders."
                        + " Map them to two tables",
                stagingAs("shop"),
                mergeOfQuery);
        assertRefused(
                "ALTER TABLE … APPEND can't read its target: jOOQ's Settings map both shop.orders and staging.orders"
                        + " to shop.orders. Map them to two tables",
                stagingAs("shop"),
                alterTable(ORDERS).appendFrom(STAGED).query());
        assertEquals(
                "ALTER TABLE \"shop\".\"orders\" APPEND FROM \"test\".\"orders\"",
                render(stagingAs("test"), alterTable(ORDERS).appendFrom(STAGED).query()));
    }

    @Test
    void aLateBindingViewNeedsTheSchemasOfItsTables() {
        assertRefused(
                "View \"shop\".\"v\" WITH NO SCHEMA BINDING reads \"orders\" without a schema: qualify every table",
                new Settings().withRenderSchema(false),
                createView(VIEW)
                        .as(select(ID).from(STAGED))
                        .withNoSchemaBinding()
                        .query());
    }

    @Test
    void anExternalTableNeedsItsSchema() {
        Settings withoutSchema = new Settings().withRenderSchema(false);
        assertRefused(
                "CREATE EXTERNAL TABLE needs the external schema of shop.orders, but jOOQ's Settings leave the schema"
                        + " out: set renderSchema to true",
                withoutSchema,
                createExternalTable(ORDERS, ID)
                        .storedAs(ExternalFormat.parquet())
                        .location("s3://bucket/in/")
                        .query());
        assertRefused(
                "ALTER TABLE … DROP PARTITION needs the external schema of shop.orders, but jOOQ's Settings leave"
                        + " the schema out: set renderSchema to true",
                withoutSchema,
                partition(ORDERS, ID, 1).drop().query());
        assertEquals(
                "ALTER TABLE \"test\".\"orders\"\nSET LOCATION 's3://bucket/in/'",
                render(
                        stagingAs("test"),
                        alterExternalTable(STAGED)
                                .setLocation("s3://bucket/in/")
                                .query()));
    }

    @Test
    void aSchemaIsMappedAndNeverLeftOut() {
        Schema staging = schema(name("staging"));
        for (Settings settings : List.of(new Settings(), new Settings().withRenderSchema(false))) {
            assertEquals(
                    "GRANT USAGE ON SCHEMA \"staging\" TO PUBLIC",
                    render(settings, grant(USAGE).on(staging).to(PUBLIC).query()));
            assertEquals(
                    "GRANT SELECT ON ALL TABLES IN SCHEMA \"staging\" TO PUBLIC",
                    render(
                            settings,
                            grant(SELECT).onAllTablesIn(staging).to(PUBLIC).query()));
            assertEquals(
                    "DROP SCHEMA \"staging\"",
                    render(settings, dropExternalSchema(staging).query()));
        }
        assertEquals(
                "GRANT USAGE ON SCHEMA \"test\" TO PUBLIC",
                render(stagingAs("test"), grant(USAGE).on(staging).to(PUBLIC).query()));
        assertEquals(
                "DROP SCHEMA \"test\"",
                render(stagingAs("test"), dropExternalSchema(staging).query()));
    }
}
