package com.sparkify.dwh.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.faults.Scene.Start;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The server ends by SIGKILL in the middle of a run, which is then tried again on the server that came back. */
@ExtendWith(Tally.class)
@TestInstance(Lifecycle.PER_CLASS)
class ServerKilledTest {

    private static final String[] STAR = {"songplays", "users", "songs", "artists", "time"};
    private static final int TRIES_TO_MEET_A_COPY = 20;

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

    /** What is killed. */
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
    void aSessionKilledInMidCopyIsOvercome() throws Exception {
        inMidCopy(Kind.BACKEND_KILLED, this::session);
    }

    @Test
    void aSessionKilledInMidTransformIsOvercome() throws Exception {
        inMidTransform(Kind.BACKEND_KILLED, this::session);
    }

    @Test
    void aServerKilledInMidCopyIsOvercome() throws Exception {
        inMidCopy(Kind.SERVER_KILLED, this::wholeServer);
    }

    @Test
    void aServerKilledInMidTransformIsOvercome() throws Exception {
        inMidTransform(Kind.SERVER_KILLED, this::wholeServer);
    }

    private void inMidCopy(Kind kind, Deed deed) throws Exception {
        Random random = Campaign.random(kind + " in mid-COPY");
        for (int i = 0; i < Campaign.tries(1); i++) {
            int left = TRIES_TO_MEET_A_COPY;
            while (!killedInCopy(kind, deed, random)) {
                assertTrue(--left > 0, "no COPY was ever met");
            }
        }
    }

    private boolean killedInCopy(Kind kind, Deed deed, Random random) throws Exception {
        Start start = anyStart(random);
        try (Trial trial = scene.trial(start)) {
            Trial.Running run = trial.start();
            OptionalLong session = new Sessions(scene.databases().admin()).awaitCopy(trial.target(), run::isDone);
            if (session.isEmpty()) {
                run.await();
                return false;
            }
            Tally.injected(kind, 1);
            deed.kill(session.getAsLong());
            overcome(kind, trial, run, start + ", " + kind + " in mid-COPY");
            return true;
        }
    }

    private void inMidTransform(Kind kind, Deed deed) throws Exception {
        Random random = Campaign.random(kind + " in mid-transform");
        for (int i = 0; i < Campaign.tries(1); i++) {
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
                overcome(kind, trial, run, start + ", " + kind + " at " + table);
            }
        }
    }

    private static void overcome(Kind kind, Trial trial, Trial.Running run, String how) throws Exception {
        DwhRun harmed = run.await();
        // A session outlives its server for a moment, in which it may be quick enough to commit.
        boolean again = harmed.messages().contains("Attempt 1 of ");
        assertTrue(again || kind == Kind.SERVER_KILLED, () -> how + ": " + harmed.messages());
        assertEquals(0, harmed.code(), () -> how + ": " + harmed.messages());
        trial.survives(kind, how + ", seed " + Campaign.SEED);
    }

    private static Start anyStart(Random random) {
        return Start.values()[random.nextInt(Start.values().length)];
    }
}
