package com.sparkify.dwh.it.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.InputData;
import com.sparkify.dwh.it.InputData.Expected;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.it.star.StarRows;
import com.sparkify.dwh.runner.cli.DwhRun;
import com.sparkify.dwh.star.questions.Analytics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests that {@code create-tables}, {@code etl} and {@code query} have the same results on a {@link RedshiftStandIn} as
 * on PostgreSQL. The input is all of {@link InputData}.
 */
@Timeout(240)
class RedshiftEndToEndTest {

    private static final List<String> QUESTIONS =
            Analytics.questions().stream().map(Analytics.Question::name).toList();

    private final InputData data = InputData.get();
    private final Target postgres = Target.of(TestDatabase.encoded("UTF8"));
    private final Map<String, String> local = new HashMap<>();
    private ConfiguredStandIn cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = ConfiguredStandIn.start();
        cluster.s3().putFolder(ConfiguredStandIn.BUCKET, "", data.folder());
        local.putAll(postgres.environment(Map.of(
                "DWH_S3_LOG_DATA", data.folder().resolve("log_data").toString(),
                "DWH_S3_LOG_JSONPATH",
                        data.folder().resolve("log_json_path.json").toString(),
                "DWH_S3_SONG_DATA", data.folder().resolve("song_data").toString())));
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    /** Removes the messages of a run that succeeded, because they contain times. */
    private static DwhRun quiet(DwhRun run) {
        return new DwhRun(run.code(), run.output(), run.code() == 0 ? "" : run.messages());
    }

    private DwhRun onPostgres(String... command) {
        return quiet(DwhRun.of(local, command));
    }

    private DwhRun onRedshift(String... command) {
        return quiet(cluster.run(command));
    }

    @Test
    void theStarAndTheAnswersAreTheSameAsOnPostgresql() {
        assertEquals(new DwhRun(0, "", ""), onRedshift("create-tables"));
        assertEquals(new DwhRun(0, "", ""), onRedshift("etl"));
        assertEquals(data.expected(), Expected.in(cluster.database()));

        assertEquals(new DwhRun(0, "", ""), onPostgres("create-tables"));
        assertEquals(new DwhRun(0, "", ""), onPostgres("etl"));
        assertEquals(StarRows.of(postgres.dsl()), StarRows.of(cluster.database()));
        for (String question : QUESTIONS) {
            assertEquals(
                    onPostgres("query", question, "--format", "csv"), onRedshift("query", question, "--format", "csv"));
        }
    }
}
