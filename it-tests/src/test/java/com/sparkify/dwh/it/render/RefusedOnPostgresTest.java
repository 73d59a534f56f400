package com.sparkify.dwh.it.render;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that a PostgreSQL warehouse refuses queries that can't run on Redshift, whichever method executes a query, and
 * before anything is sent. Other tests check the message for each construct.
 */
class RefusedOnPostgresTest {

    private static final String ON_CONFLICT =
            "Redshift doesn't support ON CONFLICT: use Redshift.upsert or mergeInto, from a table that holds the"
                    + " new rows";

    private static final Table<Record> T = table(name("t"));
    private static final Field<Integer> X = field(name("x"), SQLDataType.INTEGER);

    private final PostgresWarehouse warehouse = new PostgresWarehouse(
            DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES), ObjectStores.localAndS3(S3Settings.DEFAULT));

    private static Query upsert(DSLContext dsl) {
        return dsl.insertInto(T, X).values(1).onConflictDoNothing();
    }

    private void assertRefused(String message, Executable call) {
        assertEquals(
                message,
                assertThrows(UnsupportedOnRedshiftException.class, call).getMessage());
        assertEquals(0, warehouse.dsl().fetchCount(T));
    }

    @BeforeEach
    void createTable() {
        warehouse.dsl().dropTableIfExists(T).execute();
        warehouse.dsl().createTable(T).column(X).execute();
    }

    @Test
    void aStatementIsRefusedWhicheverMethodExecutesIt() {
        DSLContext dsl = warehouse.dsl();
        assertRefused(ON_CONFLICT, () -> upsert(dsl).execute());
        assertRefused(ON_CONFLICT, () -> dsl.execute(upsert(DSL.using(SQLDialect.POSTGRES))));
        assertRefused(ON_CONFLICT, () -> dsl.execute("{0}", upsert(dsl)));
        assertRefused(ON_CONFLICT, () -> dsl.batch(List.of(dsl.insertInto(T, X).values(1), upsert(dsl)))
                .execute());
        assertRefused(ON_CONFLICT, () -> dsl.batch(upsert(dsl)).bind(1).execute());
        assertRefused(
                ON_CONFLICT,
                () -> dsl.transaction(within -> upsert(within.dsl()).execute()));
        assertRefused(
                ON_CONFLICT,
                () -> warehouse.transaction(within -> upsert(within.dsl()).execute()));
    }

    @Test
    void aQueryIsRefusedWhicheverMethodFetchesItsRows() {
        DSLContext dsl = warehouse.dsl();
        String arrays = "Redshift doesn't support ARRAY_AGG: use listAgg, or several rows";
        assertRefused(arrays, () -> dsl.select(DSL.arrayAgg(X)).from(T).fetch());
        assertRefused(arrays, () -> dsl.fetchValue(DSL.select(DSL.arrayAgg(X)).from(T)));
        assertRefused(arrays, () -> dsl.select(DSL.arrayAgg(X)).from(T).fetchLazy());
    }

    @Test
    void allowingPostgresOnlySqlAppliesInTransactions() {
        Warehouse allowing = warehouse.allowingPostgresOnlySql();
        assertEquals(1, upsert(allowing.dsl()).execute());
        assertEquals(
                1, allowing.<Integer>transaction(within -> upsert(within.dsl()).execute()));
        assertEquals(2, warehouse.dsl().fetchCount(T));
    }

    @Test
    void returningIsRefusedInAnInsertWithWith() {
        assertRefused(
                "Redshift doesn't support RETURNING: select the rows by their key before or after the statement. If a"
                        + " record's store() or insert() adds RETURNING, set returnIdentityOnUpdatableRecord of jOOQ's"
                        + " Settings to false",
                () -> warehouse
                        .dsl()
                        .with("q")
                        .as(DSL.select(X).from(T))
                        .insertInto(T, X)
                        .select(DSL.select(X).from(DSL.name("q")))
                        .returning(X)
                        .fetch());
    }

    static Stream<Query> queries() {
        return Stream.of(
                upsert(DSL.using(SQLDialect.POSTGRES)),
                DSL.insertInto(T, X).values(1).returning(X),
                DSL.deleteFrom(T).returning(X),
                DSL.select(DSL.arrayAgg(X)).from(T),
                DSL.selectFrom(DSL.lateral(DSL.select(X).from(T))),
                DSL.createIndex("i").on(T, X),
                DSL.select(DSL.sum(X).over(DSL.orderBy(X))).from(T));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void theMessageIsTheSameAsInTheRenderingForRedshift(Query query) {
        DSLContext redshift =
                DSL.using(RedshiftRendering.of(DSL.using(SQLDialect.POSTGRES).configuration()));
        String words = assertThrows(UnsupportedOnRedshiftException.class, () -> redshift.render(query))
                .getMessage();
        assertRefused(words, () -> warehouse.dsl().execute(query));
        warehouse.allowingPostgresOnlySql().dsl().execute(query);
    }
}
