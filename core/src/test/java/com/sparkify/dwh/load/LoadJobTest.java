package com.sparkify.dwh.load;

import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.load.Sample.SOURCES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.pipeline.Step;
import java.util.List;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class LoadJobTest {

    private static final LoadJob JOB =
            LoadJob.of("job", SOURCES, scope -> List.of(Step.Execute.of("compute " + scope, DSL.query("SELECT 1"))));

    private static final String LOAD = """
            -- load new_events
            COPY "new_events"
            FROM 's3://bkt/'
            IAM_ROLE DEFAULT
            FORMAT AS JSON 'auto'
            STATUPDATE ON;

            -- load new_songs
            COPY "new_songs"
            FROM 's3://bkt/'
            IAM_ROLE DEFAULT
            FORMAT AS JSON 'auto'
            STATUPDATE ON;
            """;

    @Test
    void aFullLoadReplacesTheRowsAndLedgerEntriesOfItsSources() {
        assertEquals("""
                BEGIN;

                -- lock run_lock
                LOCK TABLE "run_lock";

                -- forget what was loaded
                DELETE FROM "loaded_objects"
                WHERE "loaded_objects"."target" IN (
                  'events', 'songs'
                );
                DELETE FROM "rejected_records"
                WHERE "rejected_records"."target" IN (
                  'events', 'songs'
                );

                -- load events
                DELETE FROM "events";
                COPY "events"
                FROM 's3://bkt/'
                IAM_ROLE DEFAULT
                FORMAT AS JSON 'auto'
                STATUPDATE OFF;
                ANALYZE "events";

                -- load songs
                DELETE FROM "songs";
                COPY "songs"
                FROM 's3://bkt/'
                IAM_ROLE DEFAULT
                FORMAT AS JSON 'auto'
                STATUPDATE OFF;
                ANALYZE "songs";

                -- compute EVERYTHING
                SELECT 1;

                COMMIT;
                """, JOB.pipeline(LoadJob.Scope.EVERYTHING).redshiftScript());
    }

    @Test
    void newRowsAreAdded() {
        assertEquals("""
                BEGIN;

                -- lock run_lock
                LOCK TABLE "run_lock";

                -- create new_events and new_songs
                CREATE TEMPORARY TABLE "new_events" (LIKE "events");
                CREATE TEMPORARY TABLE "new_songs" (LIKE "songs");

                """ + LOAD + """

                -- events
                INSERT INTO "events" ("id")
                SELECT "new_events"."id"
                FROM "new_events";

                -- songs
                INSERT INTO "songs" ("id")
                SELECT "new_songs"."id"
                FROM "new_songs";

                -- compute NEW
                SELECT 1;

                -- drop new_events and new_songs
                DROP TABLE "new_events";
                DROP TABLE "new_songs";

                COMMIT;
                """, JOB.pipeline(LoadJob.Scope.NEW).redshiftScript());
    }

    @Test
    void aFullLoadDeletesAllLedgerEntriesIfTheJobOwnsTheLedger() {
        assertEquals(
                List.of("delete from \"loaded_objects\"", "delete from \"rejected_records\""),
                JOB.ownsLedger().pipeline(LoadJob.Scope.EVERYTHING).steps().get(1).statements().stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void sourcesWithTheSameNameAreRefusedWithAWayOut() {
        LoadSource shop = LoadSource.of(orders("shop"), Sample.copy(Sample.columns("new_orders", "id")))
                .named("orders");
        LoadSource staging = LoadSource.of(orders("staging"), Sample.copy(Sample.columns("more_orders", "id")))
                .named("orders");
        assertRefused(
                "Two sources, shop.orders and staging.orders, have the same name in the ledger, orders. Give"
                        + " one of them another name: LoadSource.of(…).named(\"staging.orders\")",
                List.of(shop, staging));
        LoadJob.of("job", List.of(shop, staging.named("staging.orders")), scope -> List.of());
        LoadSource sameTable = LoadSource.of(staging.staging(), shop.copy()).named("staging.orders");
        assertRefused(
                "Two sources, shop.orders and staging.orders, have the same temporary table, new_orders. Name another table in"
                        + " copyInto of one source",
                List.of(shop, sameTable));
        assertRefused(
                "Two sources, events and events, have the same name in the ledger, events. Give one of them another"
                        + " name: LoadSource.of(…).named(\"events_2\")",
                List.of(Sample.EVENTS, Sample.EVENTS));
        assertRefused("The job job has no source: give it at least one", List.of());
    }

    private static Table<?> orders(String schema) {
        return createTable(DSL.table(DSL.name(schema, "orders")))
                .columns(DSL.field(DSL.name("id"), SQLDataType.VARCHAR(10)))
                .asTable();
    }

    private static void assertRefused(String message, List<LoadSource> sources) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> LoadJob.of("job", sources, scope -> List.of()))
                        .getMessage());
    }
}
