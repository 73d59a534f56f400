package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LedgerException;
import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.warehouse.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests runs that load everything again. */
class EtlFullTest {

    @TempDir
    Path folder;

    private final DSLContext dsl = Collation.TURKISH.emptied();
    private Lake lake;

    @BeforeEach
    void begin() {
        lake = Lake.begun(folder);
        lake.events("2.json", Lake.day(2));
    }

    private String refusal(JobLoader etl) {
        Map<String, List<String>> before = Lake.physically(dsl);
        LedgerException e = assertThrows(LedgerException.class, () -> Lake.run(etl, dsl));
        assertEquals(before, Lake.physically(dsl));
        return e.getMessage();
    }

    private Path gone(String name) throws IOException {
        Path file = lake.events().resolve(name);
        Files.delete(file);
        return file;
    }

    @Test
    void aFullRunReloadsEverythingEvenAfterChanges() {
        lake.run(dsl);
        lake.events("1.json", Lake.day(7));
        LoadReport report = Lake.run(lake.etl().full(), dsl);
        assertEquals(LoadPlan.Kind.FULL, report.plan().kind());
        assertEquals(
                List.of("staging_events 1.json 3 0", "staging_events 2.json 3 0", "staging_songs 1.json 1 0"),
                Lake.ledger(dsl));
        assertEquals(6, dsl.fetchCount(STAGING_EVENTS));
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
        assertEquals(List.of(2, 7), dsl.fetchValues("select user_id from users order by 1"));
        assertEquals(LoadPlan.Kind.NOTHING, lake.run(dsl).plan().kind());
    }

    @Test
    void aFullRunIntoEmptyTablesIsAFirstLoad() {
        Lake.run(lake.etl().full(), dsl);
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
        assertEquals(LoadPlan.Kind.NOTHING, lake.run(dsl).plan().kind());
    }

    @Test
    void readersSeeTheOldStarUntilTheNewOneIsCommitted() {
        lake.run(dsl);
        Map<String, List<String>> old = StarRows.of(dsl);
        lake.events("1.json", Lake.day(7));
        List<String> read = new ArrayList<>();
        Step.Listener reader = new Lake.Heard(step -> {
            dsl.transaction(own -> {
                own.dsl().execute("set local lock_timeout to '5s'");
                assertEquals(old, StarRows.of(own.dsl()), step);
            });
            read.add(step);
        });
        lake.etl().full().run(Lake.warehouse(dsl), reader);
        assertTrue(read.contains("drop repeated_keys and repeated_events"), read.toString());
        assertNotEquals(old, StarRows.of(dsl));
    }

    @Test
    void aFailedFullRunChangesNothing() {
        lake.run(dsl);
        Map<String, List<String>> before = Lake.physically(dsl);
        lake.songs("2.json", new HandMade().song("song_id", " "));
        assertThrows(RuntimeException.class, () -> Lake.run(lake.etl().full(), dsl));
        assertEquals(before, Lake.physically(dsl));
    }

    @Test
    void aFullRunRefusesToLoseRowsOfMissingObjects() throws IOException {
        lake.run(dsl);
        Path gone = gone("1.json");
        assertEquals(
                "Nothing was changed: loading everything again loses 3 rows of 1 object that is gone:\n  " + gone
                        + "\nPut it back, or lose the rows with acceptLoss()",
                refusal(lake.etl().full()));
    }

    @Test
    void theRowsOfAllMissingObjectsAreCounted() throws IOException {
        lake.events("3.json", new HandMade().event("session_id", 3));
        lake.run(dsl);
        Path first = gone("1.json");
        Path second = gone("3.json");
        assertEquals(
                "Nothing was changed: loading everything again loses 4 rows of 2 objects that are gone:\n  " + first
                        + "\n  " + second + "\nPut them back, or lose the rows with acceptLoss()",
                refusal(lake.etl().full()));
    }

    @Test
    void aReloadByPrefixLoadsEverythingButRefusesALoss() throws IOException {
        lake.run(dsl);
        Path gone = gone("1.json");
        lake.events("3.json", Lake.day(3));
        assertEquals(
                "Nothing was changed: loading everything again loses 3 rows of 1 object that is gone:\n  " + gone
                        + "\nPut it back, or lose the rows with acceptLoss()",
                refusal(lake.etl().byPrefix()));
        lake.events("1.json", Lake.day(1));
        assertEquals(
                LoadPlan.Kind.BY_PREFIX,
                Lake.run(lake.etl().byPrefix(), dsl).plan().kind());
        assertEquals(9, dsl.fetchCount(STAGING_EVENTS));
        assertEquals(4, Lake.ledger(dsl).size());
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
    }

    @Test
    void withAnAcceptedLossTheRowsAreLost() throws IOException {
        lake.run(dsl);
        gone("1.json");
        Lake.run(lake.etl().full().acceptLoss(), dsl);
        assertEquals(List.of("staging_events 2.json 3 0", "staging_songs 1.json 1 0"), Lake.ledger(dsl));
        assertEquals(3, dsl.fetchCount(STAGING_EVENTS));
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
        assertEquals(List.of(), lake.etl().plan(Lake.warehouse(dsl)).missing());
    }

    @Test
    void anEmptySourceIsNotReloadedEvenIfTheLossIsAccepted() throws IOException {
        lake.run(dsl);
        gone("1.json");
        gone("2.json");
        Map<String, List<String>> before = Lake.physically(dsl);
        LoadException e = assertThrows(
                LoadException.class, () -> Lake.run(lake.etl().full().acceptLoss(), dsl));
        assertEquals(
                "Nothing was loaded into staging_events\n  " + lake.events() + ": The specified prefix '"
                        + lake.events() + "' does not exist: there is no object (1212)",
                e.getMessage());
        assertEquals(before, Lake.physically(dsl));
    }
}
