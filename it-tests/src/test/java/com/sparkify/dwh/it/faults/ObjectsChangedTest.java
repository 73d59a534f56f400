package com.sparkify.dwh.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.faults.Scene.Start;
import com.sparkify.dwh.it.faults.Tally.Outcome;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replaces or deletes an object during a run, and tests that the run stops, names the object and changes nothing. If an
 * S3 object is replaced after it was read, the next run stops.
 */
@ExtendWith(Tally.class)
@TestInstance(Lifecycle.PER_CLASS)
@Tag(TestDatabase.NOT_NEEDED)
class ObjectsChangedTest {

    // When the run first reads this table, the run has listed the log files, but hasn't read a log file yet.
    private static final String BETWEEN_LISTING_AND_READING = "loaded_objects";
    // The run writes this table of the star after COPY and before the ledger.
    private static final String BETWEEN_READING_AND_THE_LEDGER = "artists";

    private static final int DATA = 3;
    private static final int SYSTEM = 4;

    private final Random random = Campaign.random("objects changed");

    private S3Server server;
    private Scene local;
    private Scene s3;
    private String victim = "";
    private byte[] content = {};

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = S3Server.start();
        AwsKeys.set(server);
        server.createBucket("faults");
        local = Scene.shared();
        s3 = Scene.of(local.databases(), new Origin.Bucket(server, "faults"), folder);
        try (var rest = Files.list(folder.resolve("rest/log"))) {
            Path file = rest.sorted().findFirst().orElseThrow();
            victim = "log/" + file.getFileName();
            content = Files.readAllBytes(file);
        }
    }

    @AfterAll
    void stop() throws Exception {
        AwsKeys.clear();
        server.close();
    }

    /** A change of an object. */
    private interface Deed {
        void to(Origin origin) throws Exception;
    }

    private void replace(Origin origin) throws Exception {
        origin.put(victim, "{\"page\": \"Home\", \"sessionId\": 1, \"itemInSession\": 1, \"ts\": 1}".getBytes(UTF_8));
    }

    /** Replaces the object with an object of the same length and other content. */
    private void replaceByAsMuch(Origin origin) throws Exception {
        byte[] other = content.clone();
        other[other.length - 2] ^= 1;
        origin.put(victim, other);
    }

    private void delete(Origin origin) throws Exception {
        origin.delete(victim);
    }

    private void stops(Scene scene, Kind kind, String where, Deed deed) throws Exception {
        for (int i = 0; i < Campaign.tries(1); i++) {
            for (Start start : starts()) {
                stopsOnce(scene, start, kind, where, deed);
            }
        }
    }

    /** Returns all values of {@link Start} in a long campaign, and a random value in the build. */
    private List<Start> starts() {
        List<Start> all = List.of(Start.values());
        return Campaign.isLong() ? all : List.of(all.get(random.nextInt(all.size())));
    }

    private void stopsOnce(Scene scene, Start start, Kind kind, String where, Deed deed) throws Exception {
        Origin origin = scene.origin();
        try (Trial trial = scene.trial(start)) {
            try {
                Trial.Running run;
                try (Blocker blocker = Blocker.ofReaders(trial.target(), where)) {
                    run = trial.start();
                    blocker.awaitRun(run::isDone);
                    Tally.injected(kind, 1);
                    deed.to(origin);
                }
                DwhRun harmed = run.await();
                assertTrue(harmed.code() == DATA || harmed.code() == SYSTEM, harmed::messages);
                assertTrue(harmed.messages().contains(origin.name(victim)), harmed::messages);
                assertEquals(Outcome.UNTOUCHED, trial.outcome(start + " " + kind));
            } finally {
                origin.put(victim, content);
            }
            trial.survives(kind, start + " " + kind);
        }
    }

    @Test
    void aFileReplacedBeforeItIsReadIsNamed() throws Exception {
        stops(local, Kind.OBJECT_REPLACED, BETWEEN_LISTING_AND_READING, this::replace);
    }

    @Test
    void aFileReplacedByAFileOfTheSameSizeIsNamed() throws Exception {
        stops(local, Kind.OBJECT_REPLACED, BETWEEN_LISTING_AND_READING, this::replaceByAsMuch);
    }

    @Test
    void aFileReplacedAfterItWasReadIsNamed() throws Exception {
        stops(local, Kind.OBJECT_REPLACED, BETWEEN_READING_AND_THE_LEDGER, this::replaceByAsMuch);
    }

    @Test
    void aFileDeletedBeforeItIsReadIsNamed() throws Exception {
        stops(local, Kind.OBJECT_DELETED, BETWEEN_LISTING_AND_READING, this::delete);
    }

    @Test
    void anS3ObjectReplacedBeforeItIsReadIsNamed() throws Exception {
        stops(s3, Kind.OBJECT_REPLACED, BETWEEN_LISTING_AND_READING, this::replace);
    }

    @Test
    void anS3ObjectReplacedByAnObjectOfTheSameSizeIsNamed() throws Exception {
        stops(s3, Kind.OBJECT_REPLACED, BETWEEN_LISTING_AND_READING, this::replaceByAsMuch);
    }

    @Test
    void anS3ObjectDeletedBeforeItIsReadIsNamed() throws Exception {
        stops(s3, Kind.OBJECT_DELETED, BETWEEN_LISTING_AND_READING, this::delete);
    }

    /**
     * The first run reads the object before the change. This run succeeds, and enters the ETag of the loaded content
     * into the ledger. The next run finds another ETag, and stops. After the old content is restored, runs succeed
     * again.
     */
    @Test
    void anS3ObjectReplacedAfterItWasReadIsNamedByTheNextRun() throws Exception {
        try (Trial trial = s3.trial(Start.INCREMENTAL_RUN)) {
            Trial.Running run;
            try (Blocker blocker = Blocker.ofReaders(trial.target(), BETWEEN_READING_AND_THE_LEDGER)) {
                run = trial.start();
                blocker.awaitRun(run::isDone);
                Tally.injected(Kind.OBJECT_REPLACED, 1);
                replaceByAsMuch(s3.origin());
            }
            try {
                DwhRun harmed = run.await();
                assertEquals(0, harmed.code(), harmed::messages);
                DwhRun next = trial.etl();
                assertEquals(3, next.code(), next::messages);
                assertTrue(next.messages().contains(s3.origin().name(victim)), next::messages);
                assertEquals(Outcome.DONE, trial.outcome("replaced after it was read"));
            } finally {
                s3.origin().put(victim, content);
            }
            trial.survives(Kind.OBJECT_REPLACED, "replaced after it was read");
        }
    }
}
