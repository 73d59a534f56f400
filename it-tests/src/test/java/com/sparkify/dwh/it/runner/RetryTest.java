package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose connection, or server, is lost in its middle is run again, and ends as if nothing had been. */
class RetryTest {

    private static final String IN_THE_MIDDLE = "create new_events";

    @TempDir
    private Path folder;

    private static void terminateSessions(Target target) {
        target.dsl()
                .fetch(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dwh' AND datname"
                                + " = current_database()");
    }

    private static long count(DwhProcess process, String beginning) {
        return process.said().stream()
                .filter(line -> line.startsWith(beginning))
                .count();
    }

    @Test
    void aLostConnectionIsRunAgain() throws Exception {
        Target target = Target.of(TestDatabase.dataSource());
        Map<String, String> environment =
                target.environment(TinyData.in(folder).many().environment());
        DwhProcess etl = DwhProcess.start(folder, environment, "etl");
        etl.awaitLine(IN_THE_MIDDLE);
        terminateSessions(target);
        assertEquals(0, etl.await(), () -> etl.said().toString());
        assertEquals(1, count(etl, "Attempt 1 of 5 failed: "), () -> etl.said().toString());
        assertEquals(2, count(etl, IN_THE_MIDDLE), () -> etl.said().toString());
        assertEquals(0, count(etl, "dwh: "), () -> etl.said().toString());
        assertEquals(100_000, target.dsl().fetchCount(org.jooq.impl.DSL.table("songplays")));
    }

    @Test
    void anEmbeddedServerThatDiesIsStartedAgain() throws Exception {
        Map<String, String> many = TinyData.in(folder.resolve("many")).many().environment();
        assertEquals(0, DwhProcess.start(folder, Map.of(), "create-tables").await());
        DwhProcess etl = DwhProcess.start(folder, many, "etl");
        etl.awaitLine(IN_THE_MIDDLE);
        Path file = folder.resolve(".dwh/data/postmaster.pid");
        long server = Long.parseLong(Files.readAllLines(file).get(0).strip());
        assertTrue(ProcessHandle.of(server).orElseThrow().destroyForcibly());
        assertEquals(0, etl.await(), () -> etl.said().toString());
        List<String> said = etl.said();
        assertTrue(count(etl, "Attempt 1 of 5 failed: ") == 1, said::toString);
        assertEquals(0, count(etl, "dwh: "), said::toString);
        assertFalse(Files.exists(file));
        DwhProcess query = DwhProcess.start(folder, Map.of(), "query", "top-songs", "--format", "csv");
        assertEquals(0, query.await());
        assertEquals(
                "title,artist,plays,users\nSong 2,Blür,100000,1\n",
                query.output().replace("\r\n", "\n"));
    }
}
