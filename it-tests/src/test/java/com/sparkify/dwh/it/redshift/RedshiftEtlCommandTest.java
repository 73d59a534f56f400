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
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests {@code dwh etl} and {@code dwh errors} on the Redshift engine. {@code [S3] ENDPOINT} is refused for Redshift, so
 * settings of the AWS SDK name the S3 server of the tests. In this JVM they are system properties. In the test that starts a
 * process they are environment variables.
 */
@Timeout(240)
class RedshiftEtlCommandTest {

    private static final Pattern SECONDS = Pattern.compile("\\d+\\.\\d\\d s");
    private static final Pattern STEP = Pattern.compile(".{73}0\\.00 s");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String BY_PREFIX =
            "[S3] MANIFEST isn't set, and without a manifest Redshift can't load only the new objects: if any"
                    + " object is new,"
                    + " everything is loaded again";
    private static final String UNLISTED =
            "This machine can't list the sources: runs can't see which objects change or are deleted, and the next"
                    + " run"
                    + " loads everything again";
    /** The size of the log's first object in bytes. */
    private static final long FIVE_EVENTS = 1540;

    private static final String COMMITTED = "Committed after 0.00 s";

    /** The SDK's environment variables, and its system properties of the same meaning. */
    private static final Map<String, String> AWS = Map.of(
            "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3",
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
            "AWS_REGION", "aws.region");

    private static S3Server s3;

    @TempDir
    private Path folder;

    private final Target target = Target.of(TestDatabase.dataSource());
    private final Map<String, String> environment = new HashMap<>();
    private PlayedCluster cluster;

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

    @Test
    void theSessionHasAQueryGroupAndAName() {
        DwhRun.of(environment, "etl", "--dry-run");
        assertEquals(
                List.of("SET application_name = 'dwh'", "SET query_group TO 'dwh'"),
                cluster.sent.stream()
                        .filter(sql -> sql.startsWith("SET application_name") || sql.startsWith("SET query_group"))
                        .toList());
    }

    private void manifests(String place) {
        environment.put("DWH_S3_MANIFEST", place);
    }

    private void addDay(String... lines) {
        s3.put("data", "log/next.json", String.join("\n", lines).getBytes(UTF_8));
    }

    private DwhRun run(String... arguments) {
        AWS.forEach((variable, property) -> System.setProperty(property, environment.get(variable)));
        return DwhRun.of(environment, arguments);
    }

    private DwhRun process(String... arguments) throws Exception {
        DwhProcess process = DwhProcess.start(folder, environment, arguments);
        int code = process.await();
        return new DwhRun(code, process.output(), String.join("\n", process.said()));
    }

    /** Compares what a command says, without the lines of its steps. */
    private void assertSays(int code, List<String> expected, DwhRun command) {
        List<String> said = command.messages()
                .lines()
                .map(line -> SECONDS.matcher(line).replaceAll("0.00 s"))
                .map(line -> ID.matcher(line).replaceAll("RUN"))
                .filter(line -> !STEP.matcher(line).matches())
                .toList();
        assertEquals(code + "\n" + String.join("\n", expected), command.code() + "\n" + String.join("\n", said));
    }

    /** Compares the star with the star that PostgreSQL computes from the present sources. */
    private void assertStarIsRight() {
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

    /** The FROM and IAM_ROLE lines of the COPYs since the last call. {@code ID} replaces the random names of manifests. */
    private List<String> sources() {
        List<String> sources = cluster.copies().stream()
                .flatMap(copy -> copy.lines().filter(line -> line.startsWith("FROM ") || line.startsWith("IAM_ROLE ")))
                .map(line -> ID.matcher(line).replaceAll("ID"))
                .toList();
        cluster.sent.clear();
        return sources;
    }

    @Test
    void withAManifestOnlyNewObjectsAreLoaded() throws Exception {
        manifests("s3://etl/m/");
        assertSays(
                0,
                List.of(
                        "Loaded what is new: 1 object with 5 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        COMMITTED),
                process("etl"));
        assertEquals(
                List.of(
                        "FROM 's3://etl/m/staging_events-ID.manifest'",
                        "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'",
                        "FROM 's3://etl/m/staging_songs-ID.manifest'",
                        "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'"),
                sources());
        assertStarIsRight();

        assertSays(
                0,
                List.of("Nothing new: 1 object of staging_events and 1 object of staging_songs are loaded already"),
                run("etl"));
        assertEquals(List.of(), sources());

        addDay(TinyData.event(5), TinyData.event(6));
        assertSays(
                0,
                List.of(
                        "Loaded what is new: 1 object with 2 rows into staging_events and 0 objects with 0 rows into"
                                + " staging_songs",
                        COMMITTED),
                run("etl"));
        assertEquals(
                List.of("FROM 's3://etl/m/new_events-ID.manifest'", "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'"),
                sources());
        assertStarIsRight();
    }

    @Test
    void withoutAManifestEverythingIsLoadedIfAnythingIsNew() {
        List<String> everything = List.of(
                "FROM 's3://data/log/'",
                "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'",
                "FROM 's3://data/songs/'",
                "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'");
        assertSays(
                0,
                List.of(
                        BY_PREFIX,
                        "Loaded everything: 1 object with 5 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        COMMITTED),
                run("etl"));
        assertEquals(everything, sources());

        assertSays(
                0,
                List.of(
                        BY_PREFIX,
                        "Nothing new: 1 object of staging_events and 1 object of staging_songs are loaded already"),
                run("etl"));
        assertEquals(List.of(), sources());

        addDay(TinyData.event(5));
        DwhRun dryRun = run("etl", "--dry-run", "--format", "csv");
        assertSays(
                0,
                List.of(
                        BY_PREFIX,
                        "Would load everything: 2 objects (1847 bytes) into staging_events and 1 object (151 bytes)"
                                + " into staging_songs"),
                dryRun);
        assertEquals("""
                target,object,bytes,what
                staging_events,s3://data/log/events.json,1540,again
                staging_events,s3://data/log/next.json,307,new
                staging_songs,s3://data/songs/song.json,151,again
                """, dryRun.output());
        assertEquals(List.of(), sources());
        assertSays(
                0,
                List.of(
                        BY_PREFIX,
                        "Loaded everything: 2 objects with 6 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        COMMITTED),
                run("etl"));
        assertEquals(everything, sources());
        assertStarIsRight();
    }

    private void addGzipped(String... lines) throws IOException {
        s3.put("data", "log/next.json.gz", Compressed.gzip(String.join("\n", lines)));
    }

    @Test
    void withAManifestEachCompressionHasACopy() throws Exception {
        manifests("s3://etl/m/");
        addGzipped(TinyData.event(5), TinyData.event(6));
        assertSays(
                0,
                List.of(
                        "Loaded what is new: 2 objects with 7 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        COMMITTED),
                run("etl"));
        assertEquals(
                List.of("events false", "events true", "songs false"),
                cluster.copies().stream()
                        .map(copy -> (copy.contains("events") ? "events " : "songs ") + copy.contains("\nGZIP"))
                        .toList());
        assertEquals(7, cluster.admin.fetchCount(DSL.table("songplays")));
    }

    @Test
    void asJsonALoadHasTheQueryIdsOfItsCopiesAndItsBytesIfTheObjectsAreKnown() throws Exception {
        addGzipped(TinyData.event(5));
        long bytes = FIVE_EVENTS + Compressed.gzip(TinyData.event(5)).length;
        manifests("s3://etl/m/");
        assertEquals(
                List.of(bytes + " [71,72]", "151 [73]"),
                loads(run("etl", "--format", "json").output()));
        s3.delete("data", "log/next.json.gz");
        environment.remove("DWH_S3_MANIFEST");
        assertEquals(
                List.of("null [74]", "null [75]"),
                loads(run("etl", "--full", "--accept-loss", "--format", "json").output()));
    }

    private static List<String> loads(String json) {
        return Pattern.compile("\"bytes\":([^,]+),\"query_ids\":(\\[[^]]+]),")
                .matcher(json.replaceAll("\\s+", ""))
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }

    @Test
    void withoutAManifestSeveralCompressionsAreRefused() throws Exception {
        addGzipped(TinyData.event(5));
        String refusal =
                "dwh: Nothing was loaded: a COPY by prefix has one compression for all objects, but the suffixes"
                        + " of these objects stand for different ones:";
        List<String> rest = List.of(
                refusal,
                "  s3://data/log/events.json",
                "  s3://data/log/next.json.gz",
                "Set [S3] MANIFEST, so that a run has one COPY for each compression, or compress all objects in the same"
                        + " way");
        assertSays(3, with(List.of(BY_PREFIX), rest.toArray(new String[0])), run("etl"));
        assertEquals(List.of(), sources());
        s3.delete("data", "log/events.json");
        assertSays(
                0,
                List.of(
                        BY_PREFIX,
                        "Would load everything: 1 object (" + Compressed.gzip(TinyData.event(5)).length
                                + " bytes) into staging_events with GZIP and 1 object (151 bytes) into staging_songs"),
                run("etl", "--dry-run"));
        assertEquals(0, run("etl").code());
        assertEquals(1, cluster.admin.fetchCount(DSL.table("songplays")));
    }

    @Test
    void ifAManifestCanNotBeWrittenEverythingIsLoadedAndNoLossIsAccepted() {
        manifests("s3://nowhere/m/");
        assertSays(
                0,
                with(
                        fallback("staging_events"),
                        "Loaded everything: 1 object with 5 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        COMMITTED),
                run("etl"));
        assertStarIsRight();

        s3.delete("data", "log/events.json");
        addDay(TinyData.event(5), TinyData.event(6));
        Map<String, List<String>> before = StarRows.of(cluster.admin);
        assertSays(
                3,
                with(
                        fallback("new_events"),
                        "dwh: Nothing was changed: loading everything again loses an unknown number of rows of 1"
                                + " object that is gone:",
                        "  s3://data/log/events.json",
                        "Put it back, or lose the rows: --accept-loss"),
                run("etl"));
        assertEquals(before, StarRows.of(cluster.admin));
        assertSays(
                0,
                with(
                        fallback("new_events"),
                        "Loaded everything: 1 object with 2 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        "Gone since loading: 1 object with an unknown number of rows, which are lost:"
                                + " s3://data/log/events.json",
                        COMMITTED),
                run("etl", "--accept-loss"));
        assertStarIsRight();
    }

    private static List<String> with(List<String> first, String... then) {
        return Stream.concat(first.stream(), Stream.of(then)).toList();
    }

    private static List<String> fallback(String table) {
        String manifest = "s3://nowhere/m/" + table + "-RUN.manifest";
        return List.of(
                "The manifest " + manifest + " can't be written: " + manifest
                        + ": there is no bucket 'nowhere': check its name",
                "Everything is loaded again instead");
    }

    @Test
    void sourcesThatOnlyTheClusterMayListAreLoadedAndItIsSaidWhatThatMeans() {
        environment.put("AWS_SECRET_ACCESS_KEY", "of-somebody-else");
        for (int i = 0; i < 2; i++) {
            assertSays(
                    0,
                    List.of(
                            BY_PREFIX,
                            "Loaded everything: 5 rows into staging_events and 1 row into staging_songs",
                            UNLISTED,
                            COMMITTED),
                    run("etl"));
            assertStarIsRight();
        }
        environment.put("AWS_SECRET_ACCESS_KEY", s3.keys().secretAccessKey());
        assertEquals(0, run("etl").code());
        environment.put("AWS_SECRET_ACCESS_KEY", "of-somebody-else");
        assertSays(
                4,
                List.of(
                        BY_PREFIX,
                        "dwh: s3://data/log/: the store refuses the signature: check that the secret access key belongs to"
                                + " the access key (HTTP 403 SignatureDoesNotMatch, The request signature we calculated does"
                                + " not match the signature you provided. Check your key and signing method.)"),
                run("etl"));
    }

    @Test
    void rejectedRecordsAreCountedAndListed() {
        manifests("s3://etl/m/");
        environment.put("DWH_S3_MAXERROR", "2");
        addDay(TinyData.event(5).replace("\"length\":200.5", "\"length\":\"long\""), TinyData.event(6));
        assertSays(
                0,
                List.of(
                        "load staging_events: rejected s3://data/log/next.json, line 1, column length double pre: Invalid digit,"
                                + " Value 'l', Pos 0, Type: Double (1208)",
                        "Loaded what is new: 2 objects with 6 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        "Rejected 1 record: dwh errors --run RUN lists it",
                        COMMITTED),
                run("etl"));
        DwhRun errors = run("errors", "--format", "csv");
        assertSays(0, List.of("1 rejected record"), errors);
        assertEquals(
                """
                object,line,column,type,value,reason,code,target,run,time
                s3://data/log/next.json,1,length,double pre,,"Invalid digit, Value 'l', Pos 0, Type: Double",1208,staging_events,RUN,TIME
                """, ID.matcher(errors.output()).replaceAll("RUN").replaceAll("\\d{4}-\\d\\d-\\d\\dT\\S+", "TIME"));
    }
}
