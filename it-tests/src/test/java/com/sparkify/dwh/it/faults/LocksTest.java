package com.sparkify.dwh.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.faults.Scene.Start;
import com.sparkify.dwh.it.faults.Tally.Outcome;
import com.sparkify.dwh.runner.cli.DwhRun;
import com.sparkify.dwh.star.Etl;
import com.sparkify.dwh.star.EtlReport;
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

/** Others read the star, or lock it, while runs make it anew. */
@ExtendWith(Tally.class)
class LocksTest {

    private static final int READERS = 2;

    @Test
    void aReaderWithAnOpenTransactionDisturbsNothing() throws Exception {
        try (Trial trial = Scene.shared().trial(Start.INCREMENTAL_RUN)) {
            try (Blocker reader = Blocker.reading(trial.target(), "songplays")) {
                Tally.injected(Kind.LOCK_HELD, 1);
                DwhRun run = trial.etl();
                assertEquals(0, run.code(), run::messages);
                trial.startEmbedded(Etl::full).get();
                assertFalse(reader.holder().isClosed());
            }
            assertEquals(Outcome.DONE, trial.outcome("a reader was there"));
            trial.survives(Kind.LOCK_HELD, "a reader was there");
        }
    }

    @Test
    void aRunWaitsForWhoLocksTheStar() throws Exception {
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
    void aRunThatWaitsTooLongForWhoLocksTheStarChangesNothing() throws Exception {
        assertGivesUp("songplays", "canceling statement due to lock timeout");
    }

    @Test
    void aRunThatWaitsTooLongForAnotherRunChangesNothing() throws Exception {
        assertGivesUp("run_lock", "Table run_lock is locked by another session, after waiting 1000 ms");
    }

    private static void assertGivesUp(String table, String words) throws Exception {
        for (Start start : Start.values()) {
            try (Trial trial = Scene.shared().trial(start)) {
                try (Blocker blocker = Blocker.ofReaders(trial.target(), table)) {
                    FutureTask<EtlReport> run = trial.startEmbedded(etl -> etl.lockTimeout(Duration.ofSeconds(1)));
                    blocker.awaitRun(run::isDone);
                    Tally.injected(Kind.LOCK_HELD, 1);
                    Throwable failure =
                            assertThrows(ExecutionException.class, run::get).getCause();
                    assertTrue(String.valueOf(failure.getMessage()).contains(words), failure::toString);
                }
                assertEquals(Outcome.UNTOUCHED, trial.outcome(table + " was locked"));
                trial.survives(Kind.LOCK_HELD, table + " was locked");
            }
        }
    }

    /** Each reads all five tables in one transaction, over and over. */
    @Test
    void readersSeeTheOldStarOrTheNew() throws Exception {
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
                Set<Contents> seen = new HashSet<>(Set.of(before, after));
                for (FutureTask<Set<Contents>> reader : readers) {
                    seen.addAll(reader.get());
                }
                assertEquals(Set.of(before, after), seen);

                FutureTask<EtlReport> full = trial.startEmbedded(Etl::full);
                assertEquals(Set.of(after), reader(trial, full::isDone).get());
                assertTrue(full.get().full());
                assertEquals(Outcome.DONE, trial.outcome("readers were there"));
                trial.survives(Kind.READERS, "readers were there");
            }
        }
    }

    private static FutureTask<Set<Contents>> reader(Trial trial, BooleanSupplier isOver) {
        return Trial.beside(() -> {
            Set<Contents> seen = new HashSet<>();
            do {
                seen.add(Contents.ofStar(trial.target()));
            } while (!isOver.getAsBoolean());
            return seen;
        });
    }
}
