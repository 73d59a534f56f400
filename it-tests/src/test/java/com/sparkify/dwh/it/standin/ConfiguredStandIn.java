package com.sparkify.dwh.it.standin;

import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.runner.cli.DwhRun;
import com.sparkify.dwh.storage.ObjectStores;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.jooq.DSLContext;

/**
 * A {@link RedshiftStandIn} with a database and an S3 server of its own, and the configuration with which {@code dwh}
 * uses the stand-in.
 */
final class ConfiguredStandIn implements AutoCloseable {

    /** The bucket of the sources. */
    static final String BUCKET = "data";

    private final Target database = Target.of(TestDatabase.encoded("UTF8"));
    private final S3Server s3;
    private final RedshiftStandIn standIn;
    private final Map<String, String> credentials;
    private final Map<String, String> environment;

    private ConfiguredStandIn(S3Server s3) throws Exception {
        this.s3 = s3;
        standIn = RedshiftStandIn.on(database.database(), ObjectStores.localAndS3(s3.settings()), s3.keys());
        credentials = Map.of(
                "aws.endpointUrlS3", s3.endpoint().toString(),
                "aws.accessKeyId", s3.keys().accessKeyId(),
                "aws.secretAccessKey", s3.keys().secretAccessKey(),
                "aws.region", "us-west-2");
        environment = database.environment(Map.of(
                "DWH_CLUSTER_ENGINE", "redshift",
                "DWH_CLUSTER_HOST", "localhost",
                "DWH_CLUSTER_DB_PORT", String.valueOf(standIn.port()),
                "DWH_IAM_ROLE_ARN", "arn:aws:iam::123456789012:role/reader",
                "DWH_S3_LOG_DATA", "s3://data/log_data/",
                "DWH_S3_LOG_JSONPATH", "s3://data/log_json_path.json",
                "DWH_S3_SONG_DATA", "s3://data/song_data/",
                "DWH_S3_MANIFEST", "s3://data/manifests/"));
    }

    /**
     * Starts a stand-in with an empty bucket. Until the stand-in is closed, the AWS credentials of this JVM are those
     * of the S3 server.
     */
    static ConfiguredStandIn start() throws Exception {
        S3Server s3 = S3Server.start();
        s3.createBucket(BUCKET);
        ConfiguredStandIn started = new ConfiguredStandIn(s3);
        started.credentials.forEach(System::setProperty);
        return started;
    }

    S3Server s3() {
        return s3;
    }

    /** The database of the stand-in. */
    DSLContext database() {
        return database.dsl();
    }

    /** Runs a command of {@code dwh}. */
    DwhRun run(String... command) {
        return DwhRun.of(environment, command);
    }

    @Override
    public void close() throws SQLException, IOException {
        credentials.keySet().forEach(System::clearProperty);
        standIn.close();
        s3.close();
    }
}
