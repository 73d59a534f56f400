package com.sparkify.dwh.it.standin;

import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.InputData;
import com.sparkify.dwh.it.InputData.Expected;
import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.it.star.StarRows;
import com.sparkify.dwh.runner.cli.DwhRun;
import com.sparkify.dwh.star.questions.Analytics;
import com.sparkify.dwh.star.questions.Question;
import com.sparkify.dwh.storage.ObjectStores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code create-tables}, {@code etl} and {@code query} on the Redshift engine, over all data, give what they give on
 * PostgreSQL.
 */
@Timeout(240)
class RedshiftEndToEndTest {

    private static final List<String> QUESTIONS =
            Analytics.questions().stream().map(Question::name).toList();

    private final InputData data = InputData.get();
    private final Target cluster = Target.of(TestDatabase.encoded("UTF8"));
    private final Target postgres = Target.of(TestDatabase.encoded("UTF8"));
    private final Map<String, String> local = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private S3Server s3;
    private RedshiftStandIn standIn;

    @BeforeEach
    void start() throws Exception {
        s3 = S3Server.start();
        s3.createBucket("data");
        s3.putFolder("data", "", data.folder());
        standIn = RedshiftStandIn.on(cluster.database(), ObjectStores.localAndS3(s3.settings()), s3.keys());
        environment.putAll(cluster.environment(Map.of(
                "DWH_CLUSTER_ENGINE", "redshift",
                "DWH_CLUSTER_HOST", "localhost",
                "DWH_CLUSTER_DB_PORT", String.valueOf(standIn.port()),
                "DWH_IAM_ROLE_ARN", "arn:aws:iam::123456789012:role/reader",
                "DWH_S3_LOG_DATA", "s3://data/log_data/",
                "DWH_S3_LOG_JSONPATH", "s3://data/log_json_path.json",
                "DWH_S3_SONG_DATA", "s3://data/song_data/",
                "DWH_S3_MANIFEST", "s3://data/manifests/")));
        local.putAll(postgres.environment(Map.of(
                "DWH_S3_LOG_DATA", data.folder().resolve("log_data").toString(),
                "DWH_S3_LOG_JSONPATH",
                        data.folder().resolve("log_json_path.json").toString(),
                "DWH_S3_SONG_DATA", data.folder().resolve("song_data").toString())));
        System.setProperty("aws.endpointUrlS3", s3.endpoint().toString());
        System.setProperty("aws.accessKeyId", s3.keys().accessKeyId());
        System.setProperty("aws.secretAccessKey", s3.keys().secretAccessKey());
        System.setProperty("aws.region", "us-west-2");
    }

    @AfterEach
    void stop() throws Exception {
        List.of("aws.endpointUrlS3", "aws.accessKeyId", "aws.secretAccessKey", "aws.region")
                .forEach(System::clearProperty);
        standIn.close();
        s3.close();
    }

    /** A run, with its messages only if it failed: they have times. */
    private static DwhRun run(Map<String, String> environment, String... command) {
        DwhRun run = DwhRun.of(environment, command);
        return new DwhRun(run.code(), run.output(), run.code() == 0 ? "" : run.messages());
    }

    @Test
    void theStarAndTheAnswersAreThoseOfPostgresql() {
        assertEquals(new DwhRun(0, "", ""), run(environment, "create-tables"));
        assertEquals(new DwhRun(0, "", ""), run(environment, "etl"));
        assertEquals(data.expected(), counts(cluster.dsl()));

        assertEquals(new DwhRun(0, "", ""), run(local, "create-tables"));
        assertEquals(new DwhRun(0, "", ""), run(local, "etl"));
        assertEquals(StarRows.of(postgres.dsl()), StarRows.of(cluster.dsl()));
        for (String question : QUESTIONS) {
            assertEquals(
                    run(local, "query", question, "--format", "csv"),
                    run(environment, "query", question, "--format", "csv"));
        }
    }

    private static Expected counts(DSLContext dsl) {
        return new Expected(
                dsl.fetchCount(STAGING_EVENTS),
                dsl.fetchCount(STAGING_SONGS),
                dsl.fetchCount(SONGPLAYS),
                dsl.fetchCount(SONGPLAYS, SONGPLAYS.SONG_ID.isNotNull()),
                dsl.fetchCount(USERS),
                dsl.fetchCount(SONGS),
                dsl.fetchCount(ARTISTS),
                dsl.fetchCount(TIME));
    }
}
