package com.sparkify.dwh.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.faults.Scene.Start;
import com.sparkify.dwh.it.faults.Tally.Outcome;
import com.sparkify.dwh.it.storage.FaultProxy;
import com.sparkify.dwh.it.storage.FaultProxy.Fault;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Disturbs the store during runs, and tests that a run loads everything, or gives up and changes nothing. */
@ExtendWith(Tally.class)
@TestInstance(Lifecycle.PER_CLASS)
@Tag(TestDatabase.NOT_NEEDED)
class S3DisturbedTest {

    private static final int REQUESTS = 2_000;
    private static final int TRIES_TO_OVERCOME = 4;
    private static final int LONGEST_BODY = 200_000;
    private static final int[] PERCENTS = {10, 30, 60, 85};

    private S3Server server;
    private Scene scene;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = S3Server.start();
        AwsKeys.set(server);
        server.createBucket("disturbed");
        scene = Scene.of(Scene.onTestServer(), new Origin.Bucket(server, "disturbed"), folder);
    }

    @AfterAll
    void stop() throws Exception {
        AwsKeys.clear();
        server.close();
    }

    @Test
    void aRunOnADisturbedStoreLoadsEverythingOrNothing() throws Exception {
        Random random = Campaign.random("S3");
        int overcome = 0;
        int tries = Campaign.isLong() ? Campaign.tries(4) : 2;
        for (int i = 0; i < tries || overcome == 0 && i < TRIES_TO_OVERCOME; i++) {
            // In the build, only few requests fail, so that runs succeed. A run that gives up takes long.
            int percent = PERCENTS[Campaign.isLong() ? random.nextInt(PERCENTS.length) : 0];
            overcome += isOvercome(Start.values()[i % 2], percent, random) ? 1 : 0;
        }
        assertTrue(overcome > 0, "no disturbed run has loaded its objects");
    }

    /** Runs a trial, and returns whether there were faults and the run loaded its objects nevertheless. */
    private boolean isOvercome(Start start, int percent, Random random) throws Exception {
        AtomicInteger faults = new AtomicInteger();
        Fault[] plan = Stream.generate(() -> random.nextInt(100) < percent ? counted(any(random), faults) : null)
                .limit(REQUESTS)
                .map(fault -> fault == null ? FaultProxy.none() : fault)
                .toArray(Fault[]::new);
        String how = start + " with " + percent + " % of the requests disturbed, seed " + Campaign.SEED;
        try (Trial trial = scene.trial(start);
                FaultProxy proxy = new FaultProxy(server.endpoint())) {
            proxy.next(plan);
            DwhRun run = trial.etl(Map.of("DWH_S3_ENDPOINT", proxy.endpoint().toString()));
            if (faults.get() > 0) {
                Tally.injected(Kind.S3_DISTURBED, faults.get());
                Outcome expected = run.code() == 0 ? Outcome.DONE : Outcome.UNTOUCHED;
                assertTrue(run.code() == 0 || run.code() == 4, () -> how + ": " + run.messages());
                assertEquals(expected, trial.outcome(how), run::messages);
                trial.survives(Kind.S3_DISTURBED, how);
            }
            return faults.get() > 0 && run.code() == 0;
        }
    }

    private static Fault counted(Fault fault, AtomicInteger faults) {
        return FaultProxy.after(faults::incrementAndGet, fault);
    }

    private static Fault any(Random random) {
        int bytes = random.nextInt(1 + random.nextInt(LONGEST_BODY));
        // In a long campaign, about one fault in fifty is a silence longer than the 30 seconds that a client waits.
        return switch (random.nextInt(Campaign.isLong() ? 51 : 50) / 10) {
            case 0 -> FaultProxy.internalError();
            case 1 -> FaultProxy.slowDown();
            case 2 -> FaultProxy.resetAfter(bytes);
            case 3 -> FaultProxy.cutAfter(bytes);
            case 4 -> pauseThenReset(random.nextInt(1_000));
            default -> FaultProxy.stallAfter(bytes);
        };
    }

    private static Fault pauseThenReset(int millis) {
        return exchange -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            FaultProxy.resetAfter(0).apply(exchange);
        };
    }

    @Test
    void aRunWhoseStoreIsGoneChangesNothing() throws Exception {
        for (Start start : Start.values()) {
            AtomicInteger faults = new AtomicInteger();
            // The first requests, which list and read objects, succeed. All later requests fail.
            int well = 2 + Campaign.random("S3 gone" + start).nextInt(8);
            Fault[] plan = Stream.iterate(0, i -> i + 1)
                    .map(i -> i < well ? FaultProxy.none() : counted(FaultProxy.resetAfter(0), faults))
                    .limit(REQUESTS)
                    .toArray(Fault[]::new);
            try (Trial trial = scene.trial(start);
                    FaultProxy proxy = new FaultProxy(server.endpoint())) {
                proxy.next(plan);
                DwhRun run =
                        trial.etl(Map.of("DWH_S3_ENDPOINT", proxy.endpoint().toString()));
                Tally.injected(Kind.S3_GONE, faults.get());
                assertEquals(4, run.code(), run::messages);
                assertTrue(run.messages().contains("dwh: s3://disturbed"), run::messages);
                assertEquals(Outcome.UNTOUCHED, trial.outcome("S3 gone"), run::messages);
                trial.survives(Kind.S3_GONE, start + ", S3 gone after " + well + " requests");
            }
        }
    }
}
