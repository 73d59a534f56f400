package com.sparkify.dwh.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.faults.Scene.Start;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kills the session or the server of a run with SIGKILL, and tests that the run is retried when the server is back. */
@ExtendWith(Tally.class)
@TestInstance(Lifecycle.PER_CLASS)
@Tag(TestDatabase.NOT_NEEDED)
class ServerKilledTest {

    private static final String[] STAR = {"songplays", "users", "songs", "artists", "time"};
    private static final int TRIES_TO_MEET_A_COPY = 20;
    private static final int TRIES_TO_BE_NOTICED = 5;

    private OwnServer server;
    private Scene scene;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = OwnServer.start(folder.resolve("server"), new LimitedDisk());
        scene = Scene.local(server.databases(), folder);
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    /** Kills a session or the server. */
    private interface Deed {
        void kill(long session) throws Exception;
    }

    private void session(long pid) throws Exception {
        OwnServer.killSession(pid);
        server.awaitAnswer();
    }

    private void wholeServer(long pid) throws Exception {
        server.kill();
        server.awaitAnswer();
    }

    @Test
    void aRunWhoseSessionIsKilledDuringCopyIsRetried() throws Exception {
        inMidCopy(Kind.BACKEND_KILLED, this::session);
    }

    @Test
    void aRunWhoseSessionIsKilledBeforeItWritesATableOfTheStarIsRetried() throws Exception {
        inMidTransform(Kind.BACKEND_KILLED, this::session);
    }

    @Test
    void aRunWhoseServerIsKilledDuringCopyIsRetried() throws Exception {
        inMidCopy(Kind.SERVER_KILLED, this::wholeServer);
    }

    @Test
    void aRunWhoseServerIsKilledBeforeItWritesATableOfTheStarIsRetried() throws Exception {
        inMidTransform(Kind.SERVER_KILLED, this::wholeServer);
    }

    /** Kills the session or the server during one run, and returns whether the run was retried. */
    private interface Harm {
        boolean isNoticed() throws Exception;
    }

    /**
     * Checks that at least one run is retried. Not every run is retried: a session can outlive its server for a moment,
     * and commit in this moment.
     */
    private static void assertNoticed(Kind kind, Harm harm) throws Exception {
        int noticed = 0;
        for (int i = 0; i < Campaign.tries(1) || noticed == 0 && i < TRIES_TO_BE_NOTICED; i++) {
            boolean again = harm.isNoticed();
            assertTrue(again || kind == Kind.SERVER_KILLED, "a run continued without its session");
            noticed += again ? 1 : 0;
        }
        assertTrue(noticed > 0, "no run was retried");
    }

    private void inMidCopy(Kind kind, Deed deed) throws Exception {
        Random random = Campaign.random(kind + " during COPY");
        assertNoticed(kind, () -> {
            for (int i = 0; i < TRIES_TO_MEET_A_COPY; i++) {
                Optional<Boolean> again = killedInCopy(kind, deed, random);
                if (again.isPresent()) {
                    return again.get();
                }
            }
            throw new AssertionError("no COPY was found");
        });
    }

    /** Returns whether the run was retried, or empty if the run ended before a COPY was found. */
    private Optional<Boolean> killedInCopy(Kind kind, Deed deed, Random random) throws Exception {
        Start start = anyStart(random);
        try (Trial trial = scene.trial(start)) {
            Trial.Running run = trial.start();
            OptionalLong session = new Sessions(scene.databases().admin()).awaitCopy(trial.target(), run::isDone);
            if (session.isEmpty()) {
                run.await();
                return Optional.empty();
            }
            Tally.injected(kind, 1);
            deed.kill(session.getAsLong());
            return Optional.of(overcome(kind, trial, run, start + ", " + kind + " during COPY"));
        }
    }

    private void inMidTransform(Kind kind, Deed deed) throws Exception {
        Random random = Campaign.random(kind + " during a transform");
        assertNoticed(kind, () -> {
            Start start = anyStart(random);
            String table = STAR[random.nextInt(STAR.length)];
            try (Trial trial = scene.trial(start)) {
                Trial.Running run;
                try (Blocker blocker = Blocker.ofWriters(trial.target(), table)) {
                    run = trial.start();
                    long session = blocker.awaitRun(run::isDone);
                    Tally.injected(kind, 1);
                    deed.kill(session);
                }
                return overcome(kind, trial, run, start + ", " + kind + " at " + table);
            }
        });
    }

    /** Checks the result of the run, and returns whether it was retried. */
    private static boolean overcome(Kind kind, Trial trial, Trial.Running run, String how) throws Exception {
        DwhRun harmed = run.await();
        assertEquals(0, harmed.code(), () -> how + ": " + harmed.messages());
        trial.survives(kind, how + ", seed " + Campaign.SEED);
        return harmed.messages().contains("Attempt 1 of ");
    }

    private static Start anyStart(Random random) {
        return Start.values()[random.nextInt(Start.values().length)];
    }
}
