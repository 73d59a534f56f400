package com.sparkify.dwh.it.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.docs.Compressed;
import com.sparkify.dwh.it.runner.DwhProcess;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.it.runner.TinyData;
import com.sparkify.dwh.it.star.StarRows;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.runner.cli.DwhRun;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A base class for tests of {@code dwh etl} on the Redshift engine, with sources in S3. A {@link PlayedCluster} takes
 * the place of a cluster. {@code [S3] ENDPOINT} is refused for Redshift. Therefore the S3 server of the tests is
 * configured in the AWS SDK: by system properties in this JVM, and by environment variables in a new process.
 */
@Timeout(240)
abstract class EtlOnPlayedCluster {

    private static final Pattern SECONDS = Pattern.compile("\\d+\\.\\d\\d s");
    private static final Pattern STEP = Pattern.compile(".{73}0\\.00 s");
    static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    static final String COMMITTED = "Committed after 0.00 s";

    /** The SDK's environment variables, and the system properties with the same meaning. */
    private static final Map<String, String> AWS = Map.of(
            "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3",
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
            "AWS_REGION", "aws.region");

    static S3Server s3;

    @TempDir
    private Path folder;

    private final Target target = Target.of(TestDatabase.dataSource());
    final Map<String, String> environment = new HashMap<>();
    PlayedCluster cluster;

    @BeforeAll
    static void startStore() throws Exception {
        s3 = S3Server.start();
    }

    @AfterAll
    static void stopStore() throws Exception {
        s3.close();
    }

    @BeforeEach
    void connect() throws Exception {
        s3.createBucket("data");
        s3.createBucket("etl");
        TinyData.in(folder.resolve("data"));
        s3.putFolder("data", "", folder.resolve("data"));
        cluster = new PlayedCluster(target.database(), s3);
        environment.putAll(target.environment(Map.of(
                "DWH_CLUSTER_ENGINE", "redshift",
                "DWH_CLUSTER_HOST", "localhost",
                "DWH_CLUSTER_DB_PORT", String.valueOf(cluster.proxy.port()),
                "DWH_IAM_ROLE_ARN", "arn:aws:iam::123456789012:role/reader",
                "DWH_S3_LOG_DATA", "s3://data/log/",
                "DWH_S3_LOG_JSONPATH", "s3://data/paths.json",
                "DWH_S3_SONG_DATA", "s3://data/songs/")));
        environment.put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", s3.keys().accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", s3.keys().secretAccessKey());
        environment.put("AWS_REGION", "us-west-2");
    }

    @AfterEach
    void disconnect() throws Exception {
        AWS.values().forEach(System::clearProperty);
        cluster.close();
        s3.clear();
    }

    void manifests(String place) {
        environment.put("DWH_S3_MANIFEST", place);
    }

    void addDay(String... lines) {
        s3.put("data", "log/next.json", String.join("\n", lines).getBytes(UTF_8));
    }

    DwhRun run(String... arguments) {
        AWS.forEach((variable, property) -> System.setProperty(property, environment.get(variable)));
        return DwhRun.of(environment, arguments);
    }

    DwhRun process(String... arguments) throws Exception {
        DwhProcess process = DwhProcess.start(folder, environment, arguments);
        int code = process.await();
        return new DwhRun(code, process.output(), String.join("\n", process.said()));
    }

    /** Compares the exit code and the messages of a command. Leaves out the messages about steps. */
    void assertSays(int code, List<String> expected, DwhRun command) {
        List<String> said = command.messages()
                .lines()
                .map(line -> SECONDS.matcher(line).replaceAll("0.00 s"))
                .map(line -> ID.matcher(line).replaceAll("RUN"))
                .filter(line -> !STEP.matcher(line).matches())
                .toList();
        assertEquals(code + "\n" + String.join("\n", expected), command.code() + "\n" + String.join("\n", said));
    }

    /** Compares the star with the star that PostgreSQL computes from the current sources. */
    void assertStarIsRight() {
        Sources sources = new Sources(
                new S3Uri("data", "log/"),
                new S3Uri("data", "paths.json"),
                new S3Uri("data", "songs/"),
                s3.keys(),
                Optional.empty(),
                0);
        DSLContext postgres = Target.of(TestDatabase.dataSource()).dsl();
        SparkifyPipeline.loader(sources, cluster.store)
                .run(new PostgresWarehouse(postgres, cluster.store), Step.Listener.NONE);
        assertEquals(StarRows.of(postgres), StarRows.of(cluster.admin));
    }

    /**
     * The FROM and IAM_ROLE lines of the COPYs since the last call. {@code ID} replaces the random part of the name of
     * a manifest.
     */
    List<String> sources() {
        List<String> sources = cluster.copies().stream()
                .flatMap(copy -> copy.lines().filter(line -> line.startsWith("FROM ") || line.startsWith("IAM_ROLE ")))
                .map(line -> ID.matcher(line).replaceAll("ID"))
                .toList();
        cluster.sent.clear();
        return sources;
    }

    void addGzipped(String... lines) throws IOException {
        s3.put("data", "log/next.json.gz", Compressed.gzip(String.join("\n", lines)));
    }

    static List<String> with(List<String> first, String... then) {
        return Stream.concat(first.stream(), Stream.of(then)).toList();
    }
}
