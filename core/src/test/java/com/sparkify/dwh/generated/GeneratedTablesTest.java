package com.sparkify.dwh.generated;

import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static com.sparkify.dwh.Redshift.createView;
import static com.sparkify.dwh.Redshift.mergeInto;
import static com.sparkify.dwh.Redshift.upsert;
import static com.sparkify.dwh.generated.Orders.SHOP_ORDERS;
import static com.sparkify.dwh.generated.Orders.STAGING_ORDERS;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.table.CreateTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Checks that every statement writes the schema of a generated table. The qualified name of such a table lacks the
 * schema; only {@code getSchema()} returns the schema.
 */
class GeneratedTablesTest {

    @Test
    void theNameHasTheSchema() {
        assertEquals(name("shop", "orders"), TableNames.of(SHOP_ORDERS));
        assertEquals(name("new_orders"), TableNames.of(table(name("new_orders"))));
        assertEquals(name("db", "s", "t"), TableNames.of(table(name("db", "s", "t"))));
        assertEquals("shop.orders", TableNames.text(SHOP_ORDERS));
    }

    @Test
    void aCreatedTableStaysInItsSchema() {
        CreateTable create = createTable(SHOP_ORDERS).ifNotExists().columns(SHOP_ORDERS.id, SHOP_ORDERS.item);
        assertEquals(
                "COPY \"shop\".\"orders\"\nFROM 's3://bucket/orders'\nIAM_ROLE DEFAULT\nFORMAT AS JSON 'auto'",
                copyInto(create.asTable())
                        .from(Location.parse("s3://bucket/orders"))
                        .authorizedBy(Authorization.defaultRole())
                        .json()
                        .toString());
        assertEquals(name("shop", "orders"), TableNames.of(create.asTable()));
    }

    @Test
    void tablesWithTheSameNameInTwoSchemasAreDifferent() {
        assertEquals(
                """
                MERGE INTO "shop"."orders"
                USING "staging"."orders"
                ON "shop"."orders"."id" = "staging"."orders"."id"
                WHEN MATCHED THEN DELETE
                WHEN NOT MATCHED THEN INSERT ("id", "item") VALUES ("staging"."orders"."id", "staging"."orders"."item")""",
                mergeInto(SHOP_ORDERS)
                        .using(STAGING_ORDERS)
                        .on(SHOP_ORDERS.id, STAGING_ORDERS.id)
                        .whenMatchedThenDelete()
                        .whenNotMatchedThenInsert(SHOP_ORDERS.id, SHOP_ORDERS.item)
                        .values(STAGING_ORDERS.id, STAGING_ORDERS.item)
                        .toString());
        assertEquals(
                "ALTER TABLE \"shop\".\"orders\" APPEND FROM \"staging\".\"orders\"",
                alterTable(SHOP_ORDERS).appendFrom(STAGING_ORDERS).toString());
        upsert(SHOP_ORDERS, STAGING_ORDERS, SHOP_ORDERS.id);
    }

    @Test
    void aTableIsRefusedAsItsOwnSource() {
        refuses(
                "MERGE's source is or reads the target, \"shop\".\"orders\": use a copy of the table",
                () -> upsert(SHOP_ORDERS, SHOP_ORDERS, SHOP_ORDERS.id));
        refuses("APPEND FROM takes another table, not \"shop\".\"orders\" itself", () -> alterTable(SHOP_ORDERS)
                .appendFrom(SHOP_ORDERS));
    }

    @Test
    void aViewWithNoSchemaBindingCanReadAGeneratedTable() {
        createView(table(name("shop", "v")))
                .as(select(SHOP_ORDERS.id).from(SHOP_ORDERS))
                .withNoSchemaBinding();
    }

    @Test
    void aRenamedGeneratedTableIsRefusedAsATemporaryTable() {
        refuses(
                "Temporary table \"shop\".\"new_orders\" has a schema, but a temporary table is always in the session's own"
                        + " schema: write the name without a schema, createTemporaryTable(table(name(\"new_orders\"))),"
                        + " instead of a generated table",
                () -> createTemporaryTable(SHOP_ORDERS.rename("new_orders")).columns(SHOP_ORDERS.id));
    }

    private static void refuses(String message, Executable build) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, build).getMessage());
    }
}
