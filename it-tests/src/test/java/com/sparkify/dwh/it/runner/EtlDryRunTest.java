package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests {@code dwh etl --dry-run}: what it lists, and that it stops where a run would stop. */
class EtlDryRunTest extends AfterAFirstEtl {

    @Test
    void aDryRunListsWhatWouldBeLoadedAndWritesNothing() throws Exception {
        Path day = addDay();
        Map<String, String> before = target.contents();
        try (Connection run = target.database().getConnection();
                Statement statement = run.createStatement()) {
            run.setAutoCommit(false);
            statement.execute("LOCK TABLE run_lock");
            assertEquals(
                    new DwhRun(
                            0,
                            "target,object,bytes,what\nstaging_events," + day + "," + Files.size(day) + ",new\n",
                            "Would load 1 object (" + Files.size(day)
                                    + " bytes) into staging_events and 0 objects (0 bytes) into staging_songs\n"),
                    DwhRun.of(environment, "etl", "--dry-run", "--format", "csv"));
        }
        assertEquals(before, target.contents());
    }

    @Test
    void aDryRunSaysThatNothingIsNewAndAFullDryRunListsEverything() throws IOException {
        assertEquals(
                new DwhRun(
                        0,
                        "target,object,bytes,what\n",
                        "Nothing new: 1 object of staging_events and 1 object of staging_songs are loaded already\n"),
                DwhRun.of(environment, "etl", "--dry-run", "--format", "csv"));
        assertEquals(
                new DwhRun(
                        0,
                        "target,object,bytes,what\n"
                                + "staging_events," + data.log() + "," + Files.size(data.log()) + ",again\n"
                                + "staging_songs," + data.song() + "," + Files.size(data.song()) + ",again\n",
                        "Would load everything: 1 object (" + Files.size(data.log())
                                + " bytes) into staging_events and 1 object (" + Files.size(data.song())
                                + " bytes) into staging_songs\n"),
                DwhRun.of(environment, "etl", "--full", "--dry-run", "--format", "csv"));
    }

    @Test
    void aDryRunReportsWhyARunWouldStop() throws IOException {
        long size = Files.size(data.song());
        data.events(List.of(TinyData.event(9)));
        Files.delete(data.song());
        assertEquals(
                new DwhRun(
                        3,
                        "target,object,bytes,what\n"
                                + "staging_events," + data.log() + "," + Files.size(data.log()) + ",changed\n"
                                + "staging_songs," + data.song() + "," + size + ",missing\n",
                        "Would load 0 objects (0 bytes) into staging_events and 0 objects (0 bytes) into staging_songs\n"
                                + "No longer in the sources: 1 object with 1 row, which stay: " + data.song() + "\n"
                                + "dwh: Nothing was loaded: 1 object changed after loading:\n  " + data.log()
                                + "\nPut the old content back, or load everything again: etl --full\n"),
                DwhRun.of(environment, "etl", "--dry-run", "--format", "csv"));
    }

    @Test
    void aFullDryRunStopsAtAnEmptySourceAsARunDoes() throws IOException {
        long size = Files.size(data.log());
        Files.delete(data.log());
        Path log = data.log().getParent();
        assertEquals(
                new DwhRun(
                        3,
                        "target,object,bytes,what\n"
                                + "staging_events," + data.log() + "," + size + ",missing\n"
                                + "staging_songs," + data.song() + "," + Files.size(data.song()) + ",again\n",
                        "Would load everything: 0 objects (0 bytes) into staging_events and 1 object ("
                                + Files.size(data.song()) + " bytes) into staging_songs\n"
                                + "There is no object in " + log + ": a run would fail\n"
                                + "No longer in the sources: 1 object with 5 rows, which are lost: "
                                + data.log() + "\n"),
                DwhRun.of(environment, "etl", "--full", "--accept-loss", "--dry-run", "--format", "csv"));
        Map<String, String> before = target.contents();
        DwhRun run = DwhRun.of(environment, "etl", "--full", "--accept-loss");
        assertEquals(3, run.code(), run.messages());
        assertTrue(
                run.messages()
                        .endsWith("\ndwh: Nothing was loaded into staging_events\n  " + log + ": The specified prefix '"
                                + log + "' does not exist: there is no object (1212)\n"),
                run.messages());
        assertEquals(before, target.contents());
    }

    @Test
    void aDryRunSaysThatARunWouldStopAtASourceThatNeverHadObjects() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        environment.put("DWH_S3_SONG_DATA", empty.toString());
        DwhRun run = DwhRun.of(environment, "etl", "--dry-run", "--format", "csv");
        assertEquals(3, run.code());
        assertTrue(
                run.messages().contains("\nThere is no object in " + empty + ": a run would fail\n"), run.messages());
    }
}
