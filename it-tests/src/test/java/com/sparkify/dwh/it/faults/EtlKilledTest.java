package com.sparkify.dwh.it.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.faults.Scene.Start;
import com.sparkify.dwh.it.faults.Tally.Outcome;
import com.sparkify.dwh.it.runner.DwhProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process ends by SIGKILL, wherever it is; its session on the server ends whenever the server sees that. */
@ExtendWith(Tally.class)
class EtlKilledTest {

    private static final String[] STEPS = {
        "lock run_lock",
        "create new_events and new_songs",
        "load new_events",
        "load new_songs",
        "staging_events",
        "check staging",
        "distinct_events",
        "songplays",
        "users",
        "artists",
        "time",
        "check star",
        "drop distinct_events",
        "drop new_events and new_songs",
        "Committed"
    };
    private static final int TRIES_TO_HIT = 5;
    private static final int LONGEST_STEP_MILLIS = 300;
    private static final int LONGEST_RUN_MILLIS = 5_000;

    /**
     * When to kill.
     *
     * @param certain whether that is in the middle of the run, long before it commits
     * @param line after this has been said; nothing for the process's start
     */
    private record Moment(boolean certain, String line, int millis) {}

    @TempDir
    private Path folder;

    @Test
    void aKilledFirstRunLeavesNothingOrEverything() throws Exception {
        Random random = Campaign.random("a first run");
        List<Moment> sure = List.of(
                new Moment(true, "create new_events", random.nextInt(100)),
                new Moment(true, "songplays", random.nextInt(20)));
        kill(Start.FIRST_RUN, random, sure);
    }

    @Test
    void aKilledRunLeavesTheOldStarOrTheNew() throws Exception {
        Random random = Campaign.random("an incremental run");
        List<Moment> sure = List.of(
                new Moment(true, "create new_events", random.nextInt(50)),
                new Moment(true, "distinct_events", random.nextInt(20)),
                new Moment(false, "drop new_events", random.nextInt(10)));
        kill(Start.INCREMENTAL_RUN, random, sure);
    }

    private void kill(Start start, Random random, List<Moment> sure) throws Exception {
        for (Moment moment : sure) {
            int tries = 1;
            while (!isHit(start, moment) && moment.certain()) {
                assertTrue(tries++ < TRIES_TO_HIT, () -> "every run was over before " + moment);
            }
        }
        for (int i = sure.size(); i < Campaign.tries(sure.size()); i++) {
            isHit(start, anyMoment(random));
        }
    }

    private static Moment anyMoment(Random random) {
        if (random.nextInt(4) == 0) {
            return new Moment(false, "", random.nextInt(LONGEST_RUN_MILLIS));
        }
        // Skewed to short times: most steps are.
        int millis = random.nextInt(1 + random.nextInt(LONGEST_STEP_MILLIS));
        return new Moment(false, STEPS[random.nextInt(STEPS.length)], millis);
    }

    /** Whether the run was killed, and had not committed. */
    private boolean isHit(Start start, Moment moment) throws Exception {
        try (Trial trial = Scene.shared().trial(start)) {
            DwhProcess etl = trial.process(folder);
            if (!moment.line().isEmpty()) {
                etl.awaitLine(moment.line());
            }
            Thread.sleep(moment.millis());
            if (!etl.kill()) {
                return false;
            }
            Tally.injected(Kind.ETL_KILLED, 1);
            String how = start + " killed " + moment + ", seed " + Campaign.SEED;
            return trial.survives(Kind.ETL_KILLED, how) == Outcome.UNTOUCHED;
        }
    }
}
