package com.sparkify.dwh.it.star;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.star.WarehouseChecks;
import com.sparkify.dwh.star.WarehouseChecks.Result;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the checks of the whole warehouse, which run without a load. */
class WarehouseChecksTest {

    private static final int OF_STAGING = 4;
    private static final int ALL = 19;

    private final DSLContext dsl = Collation.TURKISH.dsl();

    @BeforeEach
    void load() {
        new HandMade()
                .song("title", "t", "artist_name", "n")
                .event("ts", 1000, "song", "t", "artist", "n")
                .event("ts", 2000)
                .event("ts", 2000, "item_in_session", 1)
                .load(dsl);
    }

    private List<WarehouseChecks.Outcome> outcomes() {
        Warehouse warehouse = new PostgresWarehouse(dsl, ObjectStores.localAndS3(S3Settings.DEFAULT));
        return warehouse.transaction(WarehouseChecks::run);
    }

    private static Map<Result, Long> counts(List<WarehouseChecks.Outcome> outcomes) {
        return outcomes.stream().collect(Collectors.groupingBy(WarehouseChecks.Outcome::result, Collectors.counting()));
    }

    private static String failures(List<WarehouseChecks.Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.failure().stream())
                .map(failure -> failure.check().name() + " "
                        + failure.offenders().map(row -> row.intoList().toString()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void allChecksPassAndNoTemporaryTableIsLeft() {
        assertEquals(Map.of(Result.PASSED, (long) ALL), counts(outcomes()));
        assertEquals(
                0,
                dsl.fetchValue(
                        "select count(*)::int from pg_class where relname in ('repeated_keys', 'repeated_events')"));
    }

    @Test
    void failedChecksListTheOffendingRows() {
        dsl.execute("delete from users");
        List<WarehouseChecks.Outcome> outcomes = outcomes();
        assertEquals("distinct users [[1, 0]]\nsongplays.user_id [[1, 2]]", failures(outcomes));
        assertEquals(Map.of(Result.PASSED, ALL - 2L, Result.FAILED, 2L), counts(outcomes));
    }

    @Test
    void theStarIsNotCheckedIfStagedRowsAreInvalid() {
        dsl.execute("update staging_events set user_id = 'x' where ts = 1000");
        List<WarehouseChecks.Outcome> outcomes = outcomes();
        assertEquals("user ids [[x, 1, 0]]", failures(outcomes));
        assertEquals(
                Map.of(Result.PASSED, OF_STAGING - 1L, Result.FAILED, 1L, Result.NOT_RUN, (long) ALL - OF_STAGING),
                counts(outcomes));
    }
}
