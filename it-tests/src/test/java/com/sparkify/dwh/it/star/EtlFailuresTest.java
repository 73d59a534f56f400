package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.pipeline.CheckFailedException;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests failing runs of a {@link JobLoader}, and runs that overlap with other sessions. */
class EtlFailuresTest {

    private static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path folder;

    private final DSLContext dsl = Collation.TURKISH.emptied();
    private Lake lake;

    @BeforeEach
    void begin() {
        lake = Lake.begun(folder);
    }

    private <T extends RuntimeException> T failed(Class<T> type, JobLoader etl, Step.Listener listener) {
        Map<String, List<String>> before = Lake.physically(dsl);
        T e = assertThrows(type, () -> etl.run(Lake.warehouse(dsl), listener));
        assertEquals(before, Lake.physically(dsl));
        return e;
    }

    @Test
    void aFailedCheckChangesNothingAndTheCorrectedFileIsLoaded() {
        lake.run(dsl);
        lake.events("2.json", new HandMade().event("session_id", 2, "user_id", "x"));
        lake.songs("2.json", new HandMade().song("song_id", "S2"));
        CheckFailedException e = failed(CheckFailedException.class, lake.etl(), Step.Listener.NONE);
        assertEquals(
                List.of("user ids"),
                e.failures().stream().map(failed -> failed.check().name()).toList());
        lake.events("2.json", Lake.day(2));
        lake.run(dsl);
        assertEquals(6, dsl.fetchCount(STAGING_EVENTS));
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
    }

    @Test
    void aFailedCheckNamesTheObjectsOfTheRows() {
        lake.run(dsl);
        for (int day = 2; day < 10; day++) {
            lake.events(day + ".json", Lake.day(day));
        }
        Path song = Lake.write(
                lake.events().resolve("5.json"), new HandMade().song().songsJson());
        Path user = lake.events("7.json", new HandMade().event("session_id", 7, "user_id", "x"));
        Path noId = lake.songs("2.json", new HandMade().song("song_id", " "));
        String found =
                "\n\nSuch rows are in these objects, and perhaps in others:\n  " + song + "\n  " + user + "\n  " + noId;
        for (JobLoader etl : List.of(lake.etl(), lake.etl().full())) {
            CheckFailedException e = failed(CheckFailedException.class, etl, Step.Listener.NONE);
            assertEquals(found, e.getMessage().substring(e.getMessage().length() - found.length()));
            assertEquals(
                    List.of("event keys", "event times", "user ids", "song ids"),
                    e.failures().stream().map(failed -> failed.check().name()).toList());
        }
        lake.songs("2.json", new HandMade().song("song_id", "S2"));
        lake.events("7.json", Lake.day(7));
        CheckFailedException e = failed(CheckFailedException.class, lake.etl(), Step.Listener.NONE);
        assertTrue(e.getMessage().endsWith("\n\nSuch rows are in:\n  " + song), e.getMessage());
    }

    @Test
    void aFailedCopyChangesNothing() {
        lake.run(dsl);
        lake.events("2.json", Lake.day(2));
        Path bad = Lake.write(lake.songs().resolve("2.json"), "{\"song_id\": ");
        LoadException e = failed(LoadException.class, lake.etl(), Step.Listener.NONE);
        assertTrue(
                e.getMessage().startsWith("Nothing was loaded into new_songs\n  " + bad + ", line 1"), e.getMessage());
        failed(LoadException.class, lake.etl().full(), Step.Listener.NONE);
    }

    @Test
    void aRunThatFailsAtAnyStepChangesNothingAndTheNextRunLoadsTheNewObjects() {
        lake.run(dsl);
        lake.events("2.json", Lake.day(2));
        lake.songs("2.json", new HandMade().song("song_id", "S2", "title", "t", "artist_name", "n"));
        List<String> steps = steps();
        for (String step : steps) {
            failed(Broken.class, lake.etl(), Lake.when(step, () -> {
                throw new Broken();
            }));
        }
        assertTrue(steps.contains("drop new_events and new_songs"), steps.toString());
        assertEquals(LoadPlan.Kind.ADD, lake.run(dsl).plan().kind());
        assertEquals(6, dsl.fetchCount(STAGING_EVENTS));
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
    }

    /** The names of a run's steps, from a run that fails at its last step. */
    private List<String> steps() {
        List<String> steps = new ArrayList<>();
        failed(Broken.class, lake.etl(), new Lake.Heard(step -> {
            steps.add(step);
            if (step.equals("drop new_events and new_songs")) {
                throw new Broken();
            }
        }));
        return steps;
    }

    @Test
    void aRunWaitsForAnotherRunAndGivesUpAfterItsTimeout() {
        lake.run(dsl);
        lake.events("2.json", Lake.day(2));
        dsl.transaction(other -> {
            other.dsl().execute("lock table run_lock");
            long start = System.nanoTime();
            Lake.Heard heard = new Lake.Heard();
            LockTimeoutException e = assertThrows(
                    LockTimeoutException.class,
                    () -> lake.etl().lockTimeout(Duration.ofMillis(300)).run(Lake.warehouse(dsl), heard));
            assertEquals("Table run_lock is locked by another session, after waiting 300 ms", e.getMessage());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(millis >= 300 && millis < 10_000, millis + " ms");
            assertEquals(List.of("lock run_lock"), heard.started);
            assertThrows(
                    LockTimeoutException.class, () -> Lake.run(lake.etl().full().lockTimeout(Duration.ZERO), dsl));
        });
        assertEquals(3, dsl.fetchCount(STAGING_EVENTS));
    }

    @Test
    void aPlanWaitsForNoLockAndWritesNothing() {
        lake.run(dsl);
        lake.events("2.json", Lake.day(2));
        dsl.transaction(other -> {
            other.dsl().execute("lock table run_lock");
            assertEquals(
                    1,
                    lake.etl()
                            .plan(Lake.warehouse(dsl))
                            .sources()
                            .get(0)
                            .found()
                            .added()
                            .size());
        });
        Map<String, List<String>> before = Lake.physically(dsl);
        lake.etl().plan(Lake.warehouse(dsl));
        assertEquals(before, Lake.physically(dsl));
    }

    @Test
    void ofTwoRunsAtTheSameTimeOneLoadsAndTheOtherFindsNothingNew() throws Exception {
        CountDownLatch under = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<LoadReport> first =
                    threads.submit(() -> lake.etl().run(Lake.warehouse(dsl), Lake.when("time", () -> {
                        under.countDown();
                        awaitWaiter();
                    })));
            under.await();
            Future<LoadReport> second = threads.submit(() -> lake.run(dsl));
            assertEquals(
                    LoadPlan.Kind.FIRST, first.get(30, TimeUnit.SECONDS).plan().kind());
            assertEquals(
                    LoadPlan.Kind.NOTHING,
                    second.get(30, TimeUnit.SECONDS).plan().kind());
        } finally {
            threads.shutdownNow();
        }
        assertEquals(List.of("staging_events 1.json 3 0", "staging_songs 1.json 1 0"), Lake.ledger(dsl));
        assertEquals(3, dsl.fetchCount(STAGING_EVENTS));
    }

    /** Waits until another session waits for the lock. */
    private void awaitWaiter() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (dsl.fetchCount(dsl.selectFrom("pg_locks where not granted and relation = 'run_lock'::regclass")) == 0) {
            assertTrue(System.nanoTime() < end, "no session waits for run_lock");
        }
    }

    @Test
    void aRunRefusesAnOpenTransaction() {
        dsl.transaction(open -> assertThrows(IllegalStateException.class, () -> lake.run(open.dsl())));
    }
}
