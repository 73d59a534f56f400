package com.sparkify.dwh.it.faults;

import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.faults.Scene.Start;
import com.sparkify.dwh.it.faults.Tally.Outcome;
import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests runs while other sessions read or lock the star. */
@ExtendWith(Tally.class)
class LocksTest {

    private static final int READERS = 2;

    @Test
    void aReaderWithAnOpenTransactionDoesNotDisturbARun() throws Exception {
        try (Trial trial = Scene.shared().trial(Start.INCREMENTAL_RUN)) {
            try (Blocker reader = Blocker.reading(trial.target(), "songplays")) {
                Tally.injected(Kind.LOCK_HELD, 1);
                DwhRun run = trial.etl();
                assertEquals(0, run.code(), run::messages);
                trial.startEmbedded(JobLoader::full).get();
                long old = trial.before().rows(SONGPLAYS);
                assertNotEquals(old, trial.scene().after().rows(SONGPLAYS));
                assertEquals(old, reader.rows("songplays"));
            }
            assertEquals(Outcome.DONE, trial.outcome("a reader was there"));
            trial.survives(Kind.LOCK_HELD, "a reader was there");
        }
    }

    @Test
    void aRunWaitsForASessionThatLocksTheStar() throws Exception {
        for (Start start : Start.values()) {
            try (Trial trial = Scene.shared().trial(start)) {
                Trial.Running run;
                try (Blocker blocker = Blocker.ofReaders(trial.target(), "songplays")) {
                    run = trial.start();
                    blocker.awaitRun(run::isDone);
                    Tally.injected(Kind.LOCK_HELD, 1);
                }
                DwhRun harmed = run.await();
                assertEquals(0, harmed.code(), harmed::messages);
                assertEquals(Outcome.DONE, trial.outcome("songplays was locked"));
                trial.survives(Kind.LOCK_HELD, "songplays was locked");
            }
        }
    }

    @Test
    void aRunThatWaitsTooLongForASessionThatLocksTheStarChangesNothing() throws Exception {
        for (Start start : Start.values()) {
            try (Trial trial = Scene.shared().trial(start)) {
                try (Blocker blocker = Blocker.ofReaders(trial.target(), "songplays")) {
                    FutureTask<LoadReport> run = trial.startEmbedded(etl -> etl.lockTimeout(Duration.ofSeconds(1)));
                    blocker.awaitRun(run::isDone);
                    Throwable failure =
                            assertThrows(ExecutionException.class, run::get).getCause();
                    String said = String.valueOf(failure.getMessage());
                    assertTrue(said.contains("canceling statement due to lock timeout"), failure::toString);
                }
                assertUntouched(trial, "songplays was locked");
            }
        }
    }

    @Test
    void aRunThatWaitsTooLongForAnotherRunChangesNothing() throws Exception {
        for (Start start : Start.values()) {
            try (Trial trial = Scene.shared().trial(start)) {
                try (Blocker blocker = Blocker.ofReaders(trial.target(), "run_lock")) {
                    Trial.Running run = trial.start("--lock-timeout", "1");
                    blocker.awaitRun(run::isDone);
                    DwhRun late = run.await();
                    assertEquals(4, late.code(), late::messages);
                    String words = "Table run_lock is locked by another session, after waiting 1000 ms";
                    assertTrue(late.messages().contains("dwh: " + words), late::messages);
                }
                assertUntouched(trial, "run_lock was locked");
            }
        }
    }

    private static void assertUntouched(Trial trial, String how) {
        Tally.injected(Kind.LOCK_HELD, 1);
        assertEquals(Outcome.UNTOUCHED, trial.survives(Kind.LOCK_HELD, how));
    }

    /** Each reader repeatedly reads all five tables in one transaction, both before and after the commit. */
    @Test
    void readersSeeTheOldStarOrTheNewStar() throws Exception {
        for (int i = 0; i < Campaign.tries(1); i++) {
            try (Trial trial = Scene.shared().trial(Start.INCREMENTAL_RUN)) {
                Contents before = Contents.ofStar(trial.target());
                List<FutureTask<Set<Contents>>> readers = new ArrayList<>();
                Trial.Running incremental = trial.start();
                for (int reader = 0; reader < READERS; reader++) {
                    readers.add(reader(trial, incremental::isDone));
                }
                Tally.injected(Kind.READERS, READERS);
                DwhRun run = incremental.await();
                assertEquals(0, run.code(), run::messages);
                Contents after = Contents.ofStar(trial.target());
                for (FutureTask<Set<Contents>> reader : readers) {
                    assertEquals(Set.of(before, after), reader.get());
                }

                FutureTask<LoadReport> full = trial.startEmbedded(JobLoader::full);
                assertEquals(Set.of(after), reader(trial, full::isDone).get());
                assertEquals(LoadPlan.Kind.FULL, full.get().plan().kind());
                assertEquals(Outcome.DONE, trial.outcome("readers were there"));
                trial.survives(Kind.READERS, "readers were there");
            }
        }
    }

    /** The contents that a reader sees until the run has ended, and once after the run's end. */
    private static FutureTask<Set<Contents>> reader(Trial trial, BooleanSupplier isOver) {
        return Trial.beside(() -> {
            Set<Contents> seen = new HashSet<>();
            boolean over;
            do {
                over = isOver.getAsBoolean();
                seen.add(Contents.ofStar(trial.target()));
            } while (!over);
            return seen;
        });
    }
}
