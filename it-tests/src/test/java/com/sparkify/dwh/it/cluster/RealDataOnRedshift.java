package com.sparkify.dwh.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads the sources of the configuration file, first on the server in the file, then on this machine's PostgreSQL, and
 * compares the answers to all questions. The methods run in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealDataOnRedshift {

    @RegisterExtension
    static final ClusterDatabase DATABASE = ClusterDatabase.withoutPlace();

    private DwhRun dwh(String... line) {
        return DwhRun.of(DATABASE.environment(), arguments(line));
    }

    private String[] arguments(String... line) {
        return Stream.concat(
                        Stream.of(line), Stream.of("--config", DATABASE.file().toString()))
                .toArray(String[]::new);
    }

    private static void assertDone(DwhRun run) {
        assertEquals(0, run.code(), () -> run.messages() + run.output());
    }

    @Test
    @Order(1)
    void theCommandCreateTablesCreatesTheTablesOfTheChangelogs() {
        assertDone(dwh("create-tables"));
        assertDone(dwh("doctor"));
    }

    @Test
    @Order(2)
    void theSourcesAreLoadedOnce() {
        assertDone(dwh("etl"));
        DwhRun again = dwh("etl");
        assertDone(again);
        assertTrue(again.messages().contains("Nothing new: "), again::messages);
    }

    @Test
    @Order(3)
    void everyQuestionHasTheAnswerThatPostgresqlGives(@TempDir Path answers) throws IOException {
        Map<String, String> postgres = Target.of(TestDatabase.dataSource()).environment(DATABASE.environment());
        postgres.putAll(Target.of(TestDatabase.dataSource()).environment(Map.of()));
        postgres.putAll(Map.of(
                "DWH_CLUSTER_DB_SECRET", "",
                "DWH_CLUSTER_READERS", "",
                "DWH_S3_MANIFEST", "",
                "DWH_IAM_ROLE_ARN", ""));
        assertDone(DwhRun.of(postgres, arguments("etl")));
        assertDone(DwhRun.of(postgres, arguments("verify", "--expected", answers.toString(), "--update")));
        try (Stream<Path> files = Files.list(answers)) {
            assertEquals(17, files.count());
        }
        assertDone(dwh("verify", "--expected", answers.toString()));
    }

    @Test
    @Order(4)
    void everythingCanBeLoadedAgainWithoutRejectedRecords() {
        assertDone(dwh("etl", "--full"));
        assertEquals(
                List.of(),
                dwh("errors", "--format", "csv").output().lines().skip(1).toList());
    }
}
