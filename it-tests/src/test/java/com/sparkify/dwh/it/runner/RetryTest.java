package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a run whose connection is lost is retried, and then loads all events. */
class RetryTest {

    private static final String IN_THE_MIDDLE = "load staging_songs";

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
    void aRunThatLosesItsConnectionIsRetried() throws Exception {
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
        assertEquals(TinyData.MANY, target.dsl().fetchCount(org.jooq.impl.DSL.table("songplays")));
    }
}
