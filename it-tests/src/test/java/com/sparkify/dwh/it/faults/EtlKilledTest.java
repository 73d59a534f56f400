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

/** Kills runs with SIGKILL at random moments, and tests that the database then has the old star or the new star. */
@ExtendWith(Tally.class)
class EtlKilledTest {

    private static final String[] STEPS = {
        "lock run_lock",
        "load staging_events",
        "load staging_songs",
        "check staging",
        "repeated_events",
        "songplays",
        "users",
        "artists",
        "time",
        "check star",
        "drop repeated_keys and repeated_events",
        "Committed"
    };
    private static final int TRIES_TO_HIT = 5;
    private static final int LONGEST_STEP_MILLIS = 300;
    private static final int LONGEST_RUN_MILLIS = 5_000;

    /**
     * The moment at which the run is killed.
     *
     * @param certain whether the moment is in the middle of the run, long before the run commits
     * @param line the message after which the run is killed; an empty text stands for the start of the process
     * @param millis the time between the message and the kill
     */
    private record Moment(boolean certain, String line, int millis) {}

    @TempDir
    private Path folder;

    @Test
    void aKilledFirstRunLoadsNothingOrEverything() throws Exception {
        Random random = Campaign.random("a first run");
        List<Moment> sure = List.of(
                new Moment(true, "load staging_events", random.nextInt(100)),
                new Moment(true, "songplays", random.nextInt(20)));
        kill(Start.FIRST_RUN, random, sure);
    }

    @Test
    void aKilledRunLeavesTheOldStarOrTheNewStar() throws Exception {
        Random random = Campaign.random("an incremental run");
        List<Moment> sure = List.of(
                new Moment(true, "create new_events", random.nextInt(50)),
                new Moment(true, "distinct_events", random.nextInt(20)),
                new Moment(false, "drop new_events", random.nextInt(10)));
        kill(Start.INCREMENTAL_RUN, random, sure);
    }

    private void kill(Start start, Random random, List<Moment> moments) throws Exception {
        for (Moment moment : moments) {
            int tries = 1;
            while (!isHit(start, moment) && moment.certain()) {
                assertTrue(tries++ < TRIES_TO_HIT, () -> "every run had ended before " + moment);
            }
        }
        for (int i = moments.size(); i < Campaign.tries(moments.size()); i++) {
            isHit(start, anyMoment(random));
        }
    }

    private static Moment anyMoment(Random random) {
        if (random.nextInt(4) == 0) {
            return new Moment(false, "", random.nextInt(LONGEST_RUN_MILLIS));
        }
        // Short times are more likely, because most steps are short.
        int millis = random.nextInt(1 + random.nextInt(LONGEST_STEP_MILLIS));
        return new Moment(false, STEPS[random.nextInt(STEPS.length)], millis);
    }

    /** Whether the run was killed before it committed. */
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
