package com.sparkify.dwh.it.schemas;

import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.analyze;
import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createMaterializedView;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static com.sparkify.dwh.Redshift.createView;
import static com.sparkify.dwh.Redshift.dropMaterializedView;
import static com.sparkify.dwh.Redshift.mergeInto;
import static com.sparkify.dwh.Redshift.refreshMaterializedView;
import static com.sparkify.dwh.Redshift.unload;
import static com.sparkify.dwh.Redshift.upsert;
import static com.sparkify.dwh.Redshift.vacuum;
import static com.sparkify.dwh.it.schemas.Orders.SHOP_ORDERS;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import com.sparkify.dwh.warehouse.MultipleMatchesException;
import com.sparkify.dwh.warehouse.Warehouse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests on PostgreSQL that jOOQ's mapping of schemas and tables applies to each statement. */
class PostgresSchemasTest extends OrdersInSchemas {

    private static final Table<?> VIEW = table(name("shop", "v"));

    @ParameterizedTest
    @EnumSource
    void aCreatedTableIsLoaded(Mapping mapping) {
        Warehouse warehouse = warehouse(mapping);
        var create = createTable(SHOP_ORDERS).ifNotExists().columns(SHOP_ORDERS.id, SHOP_ORDERS.item);
        warehouse.execute(create);
        assertEquals(Mapping.bare(mapping == Mapping.WITHOUT_SCHEMA ? "shop.orders" : mapping.shop), relations());
        warehouse.copy(copy(create.asTable(), "{\"id\": 1, \"item\": \"a\"}"));
        warehouse.copy(copy(SHOP_ORDERS, "{\"id\": 2, \"item\": \"b\"}"));
        warehouse.copy(copyInto(SHOP_ORDERS, SHOP_ORDERS.id)
                .from(new LocalPath(folder.resolve("orders.json")))
                .authorizedBy(Authorization.defaultRole())
                .json());
        assertEquals("1 a, 2 b, 2 null", rows(mapping.shop));
    }

    @ParameterizedTest
    @EnumSource
    void aMergeReadsTheSourceAndWritesTheTarget(Mapping mapping) {
        Warehouse warehouse = withTables(mapping);
        Orders source = mapping.source();
        admin.execute("insert into " + mapping.shop + " values (1, 'old'), (9, 'kept')");
        admin.execute("insert into " + mapping.staging + " values (1, 'new'), (2, 'b')");
        warehouse.merge(upsert(SHOP_ORDERS, source, SHOP_ORDERS.id));
        assertEquals("1 new, 2 b, 9 kept", rows(mapping.shop));
        warehouse.merge(mergeInto(SHOP_ORDERS)
                .using(source)
                .on(SHOP_ORDERS.id, source.id)
                .whenMatchedThenUpdate()
                .set(SHOP_ORDERS.item, DSL.upper(source.item))
                .whenNotMatchedThenInsert(SHOP_ORDERS.id, SHOP_ORDERS.item)
                .values(source.id, source.item));
        assertEquals("1 NEW, 2 B, 9 kept", rows(mapping.shop));
        warehouse.merge(mergeInto(SHOP_ORDERS)
                .using(source)
                .on(SHOP_ORDERS.item, source.item)
                .removeDuplicates());
        assertEquals("1 NEW, 1 new, 2 B, 2 b, 9 kept", rows(mapping.shop));
        warehouse.merge(mergeInto(SHOP_ORDERS)
                .using(source)
                .on(SHOP_ORDERS.item, source.item)
                .whenMatchedThenDelete()
                .whenNotMatchedThenInsert(SHOP_ORDERS.id, SHOP_ORDERS.item)
                .values(source.id, source.item));
        assertEquals("1 NEW, 2 B, 9 kept", rows(mapping.shop));
        assertEquals("1 new, 2 b", rows(mapping.staging));
    }

    @ParameterizedTest
    @EnumSource
    void aMergeOfPlainTablesWritesTheTarget(Mapping mapping) {
        Warehouse warehouse = withTables(mapping);
        Table<?> target = table(name("shop", "orders"));
        Table<?> source = table(
                mapping.source().getQualifiedName().qualified()
                        ? mapping.source().getQualifiedName()
                        : name("staging", mapping.source().getName()));
        var id = DSL.field(name("id"), Integer.class);
        var item = DSL.field(name("item"), String.class);
        admin.execute("insert into " + mapping.shop + " values (1, 'old'), (9, 'kept')");
        admin.execute("insert into " + mapping.staging + " values (1, 'new'), (2, 'b')");
        warehouse.merge(mergeInto(target)
                .using(source)
                .on(id, id)
                .whenMatchedThenDelete()
                .whenNotMatchedThenInsert(id, item)
                .values(DSL.inline(7), DSL.inline("x")));
        assertEquals("7 x, 9 kept", rows(mapping.shop));
    }

    @Test
    void aSourceAndTargetThatAreMappedToOneTableAreRefused() {
        Warehouse warehouse = withTables(Mapping.WITHOUT_SCHEMA);
        Table<?> other = DSL.table(DSL.name("staging", "orders"));
        for (Executable statement : new Executable[] {
            () -> warehouse.merge(mergeInto(SHOP_ORDERS)
                    .using(other)
                    .on(SHOP_ORDERS.id, DSL.field(DSL.name("id"), SQLDataType.INTEGER))
                    .removeDuplicates()),
            () -> warehouse.execute(alterTable(SHOP_ORDERS).appendFrom(other))
        }) {
            String message =
                    assertThrows(IllegalArgumentException.class, statement).getMessage();
            assertEquals(
                    "can't read its target: jOOQ's Settings map both shop.orders and staging.orders to orders."
                            + " Map them to two tables",
                    message.substring(message.indexOf("can't")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void appendMovesRowsBetweenMappedTables(Mapping mapping) {
        Warehouse warehouse = withTables(mapping);
        admin.execute("insert into " + mapping.staging + " values (1, 'a')");
        warehouse.execute(alterTable(SHOP_ORDERS).appendFrom(mapping.source()));
        assertEquals("1 a", rows(mapping.shop));
        assertEquals("", rows(mapping.staging));
    }

    @ParameterizedTest
    @EnumSource
    void alterVacuumAndAnalyzeUseTheMappedTable(Mapping mapping) {
        Warehouse warehouse = withTables(mapping);
        var note = DSL.field(name("note"), org.jooq.impl.SQLDataType.VARCHAR(10));
        warehouse.execute(alterTable(SHOP_ORDERS).addColumn(column(note)));
        warehouse.execute(alterTable(SHOP_ORDERS).renameColumn(note, "remark"));
        warehouse.execute(
                alterTable(SHOP_ORDERS).alterColumn(SHOP_ORDERS.item).type(org.jooq.impl.SQLDataType.VARCHAR(65)));
        warehouse.execute(vacuum(SHOP_ORDERS));
        warehouse.execute(vacuum(SHOP_ORDERS).sortOnly());
        warehouse.execute(analyze(SHOP_ORDERS, SHOP_ORDERS.id));
        assertEquals(
                "id integer, item character varying(65), remark character varying(10)",
                admin
                        .fetch(
                                "select attname || ' ' || format_type(atttypid, atttypmod) from pg_attribute where attrelid = '"
                                        + mapping.shop + "'::regclass and attnum > 0 order by attnum")
                        .stream()
                        .map(row -> row.get(0, String.class))
                        .collect(Collectors.joining(", ")));
    }

    @ParameterizedTest
    @EnumSource
    void viewsAndCreateTableAsUseTheMappedNames(Mapping mapping) {
        Warehouse warehouse = withTables(mapping);
        admin.execute("insert into " + mapping.shop + " values (1, 'a')");
        var query = select(SHOP_ORDERS.id, SHOP_ORDERS.item).from(SHOP_ORDERS).where(SHOP_ORDERS.id.gt(0));
        warehouse.execute(createView(VIEW).as(query));
        assertEquals("1 a", rows(mapping.view));
        admin.execute("drop view " + mapping.view);
        warehouse.execute(createMaterializedView(VIEW).as(query));
        admin.execute("insert into " + mapping.shop + " values (2, 'b')");
        warehouse.execute(refreshMaterializedView(VIEW));
        assertEquals("1 a, 2 b", rows(mapping.view));
        warehouse.execute(dropMaterializedView(VIEW));
        warehouse.execute(createTable(VIEW).as(query));
        assertEquals("1 a, 2 b", rows(mapping.view));
        warehouse.dsl().dropTable(VIEW).execute();
        warehouse.execute(createTable(VIEW).like(SHOP_ORDERS));
        assertEquals("", rows(mapping.view));
    }

    @ParameterizedTest
    @EnumSource
    void aTemporaryTableIsNotMapped(Mapping mapping) {
        Warehouse warehouse = withTables(mapping);
        Table<?> temporary = table(name("new_rows"));
        warehouse.execute(createTemporaryTable(temporary).columns(SHOP_ORDERS.id, SHOP_ORDERS.item));
        warehouse.copy(copy(temporary, "{\"id\": 1, \"item\": \"a\"}"));
        var id = DSL.field(name("id"), Integer.class);
        warehouse.merge(
                mergeInto(SHOP_ORDERS).using(temporary).on(SHOP_ORDERS.id, id).removeDuplicates());
        assertEquals("1 a", rows(mapping.shop));
        assertEquals("1 a", rows("pg_temp.new_rows"));
    }

    @ParameterizedTest
    @EnumSource
    void anUnloadReadsTheMappedTable(Mapping mapping) throws IOException {
        Warehouse warehouse = withTables(mapping);
        admin.execute("insert into " + mapping.shop + " values (1, 'a')");
        warehouse.unload(unload(select(SHOP_ORDERS.id, SHOP_ORDERS.item).from(SHOP_ORDERS))
                .to(new LocalPath(folder.resolve("out/")))
                .authorizedBy(Authorization.defaultRole())
                .csv());
        assertEquals("1,a\n", unloaded());
    }

    @ParameterizedTest
    @EnumSource
    void messagesNameTheMappedTable(Mapping mapping) throws SQLException {
        Warehouse warehouse = withTables(mapping);
        Orders source = mapping.source();
        String shop = Mapping.bare(mapping.shop);
        assertEquals(
                "Nothing was loaded into " + shop,
                assertThrows(LoadException.class, () -> warehouse.copy(copy(SHOP_ORDERS, "{\"id\": \"x\"}")))
                        .getMessage()
                        .lines()
                        .findFirst()
                        .orElseThrow());
        admin.execute("insert into " + mapping.shop + " values (1, 'old')");
        admin.execute("insert into " + mapping.staging + " values (1, 'a'), (1, 'b')");
        assertEquals(
                MultipleMatchesException.WORDS + " Two rows of the source match one row of " + shop,
                assertThrows(
                                MultipleMatchesException.class,
                                () -> warehouse.merge(upsert(SHOP_ORDERS, source, SHOP_ORDERS.id)))
                        .getMessage());
        admin.execute("alter table " + mapping.staging + " add column more int");
        assertEquals(
                "ALTER TABLE " + mapping.shop + " APPEND FROM " + mapping.staging
                        + ": the source has columns that the target doesn't have, \"more\", and IGNOREEXTRA isn't specified",
                assertThrows(
                                DataAccessException.class,
                                () -> warehouse.execute(alterTable(SHOP_ORDERS).appendFrom(source)))
                        .getMessage());
        try (Connection other = DATABASE.getConnection()) {
            other.setAutoCommit(false);
            DSL.using(other).execute("set search_path to shop");
            DSL.using(other).execute("lock table " + mapping.shop);
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
}
