package com.sparkify.dwh.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.faults.Scene.Start;
import com.sparkify.dwh.it.faults.Tally.Outcome;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Others read the star, or lock it, while runs make it anew. */
@ExtendWith(Tally.class)
class LocksTest {

    private static final int READERS = 2;

    @Test
    void aReaderWithAnOpenTransactionDisturbsNothing() throws Exception {
        try (Trial trial = Scene.shared().trial(Start.INCREMENTAL_RUN);
                Blocker reader = Blocker.reading(trial.target(), "songplays")) {
            Tally.injected(Kind.LOCK_HELD, 1);
            DwhRun run = trial.etl();
            assertEquals(0, run.code(), run::messages);
            assertEquals(0, trial.etl("--full").code());
            reader.close();
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
        assertGivesUp("songplays");
    }

    @Test
    void aRunThatWaitsTooLongForAnotherRunChangesNothing() throws Exception {
        assertGivesUp("run_lock");
    }

    private static void assertGivesUp(String table) throws Exception {
        for (Start start : Start.values()) {
            try (Trial trial = Scene.shared().trial(start)) {
                try (Blocker blocker = Blocker.ofReaders(trial.target(), table)) {
                    Trial.Running run = trial.start("--lock-timeout", "1");
                    blocker.awaitRun(run::isDone);
                    Tally.injected(Kind.LOCK_HELD, 1);
                    DwhRun harmed = run.await();
                    assertEquals(4, harmed.code(), harmed::messages);
                    assertTrue(harmed.messages().contains(" is locked by another session"), harmed::messages);
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
                    readers.add(reader(trial, incremental));
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

                Trial.Running full = trial.start("--full");
                assertEquals(Set.of(after), reader(trial, full).get());
                assertEquals(0, full.await().code());
                assertEquals(Outcome.DONE, trial.outcome("readers were there"));
                trial.survives(Kind.READERS, "readers were there");
            }
        }
    }

    private static FutureTask<Set<Contents>> reader(Trial trial, Trial.Running run) {
        FutureTask<Set<Contents>> reader = new FutureTask<>(() -> {
            Set<Contents> seen = new HashSet<>();
            do {
                seen.add(Contents.ofStar(trial.target()));
            } while (!run.isDone());
            return seen;
        });
        Thread thread = new Thread(reader, "reader");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }
}
