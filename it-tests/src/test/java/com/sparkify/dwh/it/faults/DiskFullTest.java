package com.sparkify.dwh.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.faults.Scene.Start;
import com.sparkify.dwh.it.faults.Tally.Outcome;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code etl} with too little space on the server's disk, or with a limit on the size of the server's files. Tests
 * that the run ends with the server's error and changes nothing.
 */
@ExtendWith(Tally.class)
@Tag(TestDatabase.NOT_NEEDED)
class DiskFullTest {

    // In kilobytes. A first run needs more than MOST_SPACE in total, and more than MOST_OF_A_FILE for its largest file.
    private static final int MOST_SPACE = 3_072;
    private static final int MOST_OF_A_FILE = 1_500;
    // In kilobytes. A file of the write-ahead log has 1,024 kB. A server stops if it can't write such a file.
    private static final int LEAST_OF_A_FILE = 1_100;

    @Test
    void aRunOnAFullDiskChangesNothingAndSucceedsLater(@TempDir Path folder) throws Exception {
        if (MemoryDisk.isPossible()) {
            System.out.println("Disk full: a file system in memory that is full (ENOSPC)");
            fill(
                    folder,
                    new MemoryDisk(folder.resolve("server")),
                    Kind.DISK_FULL,
                    1,
                    MOST_SPACE,
                    "No space left on device");
        } else {
            System.out.println("Disk full: this user can't mount here, so the file size is limited instead (EFBIG)");
            limit(folder);
        }
    }

    /**
     * Limits the file size on every machine. The previous test limits the file size only if this user can't mount a
     * file system.
     */
    @Test
    void aRunThatCannotWriteALargeFileChangesNothing(@TempDir Path folder) throws Exception {
        limit(folder);
    }

    private static void limit(Path folder) throws Exception {
        fill(folder, new LimitedDisk(), Kind.FILE_TOO_LARGE, LEAST_OF_A_FILE, MOST_OF_A_FILE, "File too large");
    }

    private static void fill(Path folder, Disk disk, Kind kind, int least, int most, String words) throws Exception {
        Random random = Campaign.random(kind.toString());
        try (OwnServer server = OwnServer.start(folder.resolve("server"), disk)) {
            Scene scene = Scene.local(server.databases(), folder);
            for (int i = 0; i < Campaign.tries(1); i++) {
                int kilobytes = least + random.nextInt(most - least);
                try (Trial trial = scene.trial(Start.FIRST_RUN)) {
                    // The server frees space in the background. The checkpoint frees this space before the disk is
                    // filled.
                    scene.databases().admin().dsl().execute("checkpoint");
                    server.leave(kilobytes);
                    String how = kind + " with " + kilobytes + " kB, seed " + Campaign.SEED;
                    DwhRun run = trial.etl();
                    Tally.injected(kind, 1);
                    assertEquals(4, run.code(), () -> how + ": " + run.messages());
                    // If only a part of a page fits on the disk, PostgreSQL has a different message.
                    assertTrue(
                            run.messages().contains(words) || run.messages().contains("wrote only"),
                            () -> how + ": " + run.messages());
                    // The checks need a new session. On a full disk, the server may be unable to write the session's
                    // file.
                    server.leave(Disk.ALL);
                    assertEquals(Outcome.UNTOUCHED, trial.outcome(how));
                    trial.survives(kind, how);
                }
            }
        }
    }
}
