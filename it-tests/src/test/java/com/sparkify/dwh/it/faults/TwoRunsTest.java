package com.sparkify.dwh.it.faults;

import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.faults.Scene.Start;
import com.sparkify.dwh.it.faults.Tally.Outcome;
import com.sparkify.dwh.it.runner.DwhProcess;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tests two runs at the same time: one loads the objects, and the other waits and finds nothing new. */
@ExtendWith(Tally.class)
@Tag(TestDatabase.NOT_NEEDED)
class TwoRunsTest {

    private static final int RUNS = 4;

    @Test
    void onlyOneOfTwoConcurrentRunsLoads() throws Exception {
        Random random = Campaign.random("two runs");
        for (int i = 0; i < Campaign.tries(RUNS); i++) {
            Start start = Start.values()[i % 2];
            try (Trial trial = Scene.shared().trial(start)) {
                Trial.Running one = trial.start();
                Thread.sleep(random.nextInt(1 + random.nextInt(200)));
                Trial.Running other = trial.start();
                Tally.injected(Kind.TWO_RUNS, 1);
                assertDoneByOne(trial, said(one.await()), said(other.await()));
            }
        }
    }

    @Test
    void onlyOneOfTwoConcurrentProcessesLoads(@TempDir Path folder) throws Exception {
        for (int i = 0; i < Campaign.tries(1); i++) {
            try (Trial trial = Scene.shared().trial(Start.INCREMENTAL_RUN)) {
                DwhProcess one = trial.process(folder);
                DwhProcess other = trial.process(folder);
                Tally.injected(Kind.TWO_RUNS, 1);
                assertEquals(0, one.await(), () -> one.said().toString());
                assertEquals(0, other.await(), () -> other.said().toString());
                assertDoneByOne(trial, one.said(), other.said());
            }
        }
    }

    private static List<String> said(DwhRun run) {
        assertEquals(0, run.code(), run::messages);
        return run.messages().lines().toList();
    }

    /** Checks that only one of the two runs loaded. Compares their messages, and counts the run ids in the ledger. */
    private static void assertDoneByOne(Trial trial, List<String> one, List<String> other) {
        List<String> both = Stream.concat(one.stream(), other.stream()).toList();
        for (String what : List.of("Loaded the new objects: ", "Nothing new: ", "Committed after ")) {
            assertEquals(1, both.stream().filter(line -> line.startsWith(what)).count(), () -> what + both);
        }
        assertEquals(Outcome.DONE, trial.outcome("two runs together"));
        int runs = trial.before().rows(LOADED_OBJECTS) == 0 ? 1 : 2;
        assertEquals(
                runs,
                trial.target()
                        .dsl()
                        .selectDistinct(LOADED_OBJECTS.RUN_ID)
                        .from(LOADED_OBJECTS)
                        .fetch()
                        .size());
        trial.survives(Kind.TWO_RUNS, "two runs together, seed " + Campaign.SEED);
    }
}
