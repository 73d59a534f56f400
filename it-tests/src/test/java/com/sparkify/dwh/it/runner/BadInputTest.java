package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tests that bad input or a lost connection ends a run with an error message and an exit code, and that the star of the
 * last successful run stays.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {

    private static final long MOST_NANOS = 60_000_000_000L;
    private static final String LOADED_NOTHING = "dwh: Nothing was loaded into new_events\n  ";

    private final Target target = Target.of(TestDatabase.dataSource());
    private Map<String, String> before = Map.of();
    private TinyData data = new TinyData(Path.of(""));

    @BeforeAll
    void loadGoodData(@TempDir Path folder) throws IOException {
        DwhRun run = DwhRun.of(target.environment(TinyData.in(folder).environment()), "etl");
        assertEquals(0, run.code(), run.messages());
        before = target.contents();
        assertEquals(5, before.get("songplays").lines().count());
    }

    @BeforeEach
    void makeData(@TempDir Path folder) throws IOException {
        data = TinyData.in(folder);
    }

    @AfterEach
    void onlyTheOldStarIsLeft() {
        assertEquals(before, target.contents());
        assertEquals(
                0,
                target.dsl()
                        .fetch("SELECT 1 FROM pg_stat_activity WHERE application_name = 'dwh' AND datname ="
                                + " current_database()")
                        .size());
    }

    private DwhRun etl() {
        return etl(Map.of());
    }

    private DwhRun etl(Map<String, String> more) {
        Map<String, String> environment = target.environment(data.environment());
        environment.putAll(more);
        return DwhRun.of(environment, "etl");
    }

    /** Compares the message that follows the lines of the steps. */
    private static void assertFails(int code, String message, DwhRun run) {
        int start = Math.max(run.messages().indexOf("dwh: "), 0);
        assertEquals(
                new DwhRun(code, "", message),
                new DwhRun(run.code(), run.output(), run.messages().substring(start)));
    }

    private void spoil(int line, String what, String by) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(data.log()));
        assertTrue(lines.get(line - 1).contains(what), what);
        lines.set(line - 1, lines.get(line - 1).replace(what, by));
        data.events(lines);
    }

    @Test
    void brokenJsonInTheMiddleOfAnObjectIsReported() throws IOException {
        spoil(3, ",\"length\":200.5", ",\"length\":200.5.5");
        DwhRun run = etl();
        assertEquals(3, run.code());
        assertTrue(
                run.messages().contains(LOADED_NOTHING + data.log() + ", line 3, value '{\"artist\":\"Blür\""),
                run.messages());
        assertTrue(run.messages().contains(": Invalid JSON: "), run.messages());
    }

    @Test
    void aJsonpathsFileThatIsNotJsonIsReported() throws IOException {
        Files.writeString(data.paths(), "not json");
        assertFails(
                3,
                LOADED_NOTHING + data.paths()
                        + ": Not a JSONPaths file: it is not JSON: Unrecognized token 'not': was expecting (JSON"
                        + " String, Number, Array, Object or token 'null', 'true' or 'false'), line 1, column 1"
                        + " (1200)\n",
                etl());
    }

    @Test
    void aJsonpathsFileWithoutJsonpathsIsReported() throws IOException {
        Files.writeString(data.paths(), "{\"paths\": []}");
        assertFails(
                3,
                LOADED_NOTHING + data.paths() + ": Not a JSONPaths file: it has no key \"jsonpaths\" (1200)\n",
                etl());
    }

    @Test
    void aWrongNumberOfPathsInAJsonpathsFileIsReported() throws IOException {
        Files.writeString(data.paths(), "{\"jsonpaths\": [\"$.artist\", \"$.auth\"]}");
        assertFails(
                3,
                LOADED_NOTHING + data.paths()
                        + ": Number of jsonpaths and the number of columns should match. JSONPath size: 2, Number of"
                        + " columns in table or column list: 18 (1200)\n",
                etl());
    }

    @Test
    void aValueThatIsTooLongIsReported() throws IOException {
        spoil(2, "\"free\"", "\"free of charge, for ever\"");
        assertFails(
                3,
                LOADED_NOTHING + data.log()
                        + ", line 2, column level varchar(16), value 'free of charge, for ever': String length exceeds"
                        + " DDL length (1204)\n",
                etl());
    }

    @Test
    void aNumberOutOfRangeIsReported() throws IOException {
        spoil(4, "\"status\":200", "\"status\":20000000000");
        assertFails(
                3,
                LOADED_NOTHING + data.log()
                        + ", line 4, column status integer, value '20000000000': Value out of range, Type: Integer"
                        + " (1204)\n",
                etl());
    }

    @Test
    void invalidUtf8IsReported() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Files.readAllBytes(data.log()));
        bytes.writeBytes("{\"page\": \"".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xFF);
        bytes.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        Files.write(data.log(), bytes.toByteArray());
        assertFails(
                3,
                LOADED_NOTHING + data.log()
                        + ", line 6, column page varchar(64), value '\uFFFD': String contains invalid or unsupported"
                        + " UTF8 codepoints. Bad UTF8 hex sequence: ff (1220)\n",
                etl());
    }

    @Test
    void moreRejectedRecordsThanMaxErrorAllowsFailTheRun() throws IOException {
        spoil(1, "\"status\":200", "\"status\":\"a\"");
        spoil(2, "\"status\":200", "\"status\":\"b\"");
        assertEquals(3, etl(Map.of("DWH_S3_MAXERROR", "1")).code());
    }

    @Test
    void anEmptyFolderIsReported() throws IOException {
        Files.delete(data.log());
        Path log = data.log().getParent();
        assertFails(
                3,
                LOADED_NOTHING + log + ": The specified prefix '" + log + "' does not exist: there is no object"
                        + " (1212)\n",
                etl());
    }

    @Test
    void anUnreadableFileIsReported() throws IOException {
        Files.setPosixFilePermissions(data.log(), PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(data.log()), "root reads everything");
        DwhRun run = etl();
        assertEquals(4, run.code());
        assertTrue(run.messages().contains(data.log().toString()), run.messages());
    }

    @Test
    void aMissingBucketAndAMissingPrefixAreReported() throws Exception {
        try (S3Server s3 = S3Server.start()) {
            s3.createBucket("sparkify");
            Map<String, String> settings = s3Environment(s3);
            settings.put("DWH_S3_LOG_DATA", "s3://nowhere/log_data");
            DwhRun noBucket = etl(settings);
            assertEquals(4, noBucket.code(), noBucket.messages());
            assertTrue(noBucket.messages().contains("dwh: s3://nowhere/"), noBucket.messages());
            settings.put("DWH_S3_LOG_DATA", "s3://sparkify/log_data");
            assertFails(
                    3,
                    LOADED_NOTHING
                            + "s3://sparkify/log_data: The specified S3 prefix 's3://sparkify/log_data' does"
                            + " not exist: there is no object (1212)\n",
                    etl(settings));
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    /** Sets the keys as system properties, where the default credential chain looks first. */
    private static Map<String, String> s3Environment(S3Server s3) {
        System.setProperty("aws.accessKeyId", s3.keys().accessKeyId());
        System.setProperty("aws.secretAccessKey", s3.keys().secretAccessKey());
        Map<String, String> environment = new HashMap<>();
        environment.put("DWH_S3_ENDPOINT", s3.endpoint().toString());
        environment.put("DWH_S3_PATH_STYLE", "true");
        environment.put("DWH_S3_REGION", "us-west-2");
        return environment;
    }

    /**
     * A connection to another database of the same server. Through this connection, a test can list the sessions of the
     * loaded database, and deny connections to the loaded database.
     */
    private DSLContext neighbour() {
        PGSimpleDataSource other = new PGSimpleDataSource();
        other.setUrl(target.database().getUrl());
        other.setUser(target.database().getUser());
        other.setPassword(target.database().getPassword());
        other.setDatabaseName("postgres");
        return DSL.using(other, SQLDialect.POSTGRES);
    }

    /**
     * Waits for a session whose query matches {@code query}, runs {@code before}, and ends the session. The future
     * returns whether a session was ended.
     */
    private CompletableFuture<Boolean> endSession(DSLContext dsl, String query, Runnable before) {
        Condition session = DSL.condition(
                "application_name = 'dwh' AND datname = {0} AND query ILIKE {1} AND state = 'active'",
                DSL.val(target.database().getDatabaseName()), DSL.val(query));
        return CompletableFuture.supplyAsync(() -> {
            long end = System.nanoTime() + MOST_NANOS;
            while (dsl.fetchCount(DSL.table("pg_stat_activity"), session) == 0) {
                if (System.nanoTime() > end) {
                    return false;
                }
            }
            before.run();
            return !dsl.select(DSL.field("pg_terminate_backend(pid)"))
                    .from("pg_stat_activity")
                    .where(session)
                    .fetch()
                    .isEmpty();
        });
    }

    @Test
    void aDatabaseThatEndsACopyAndThenRefusesConnectionsIsReported() throws Exception {
        data.many();
        DSLContext dsl = neighbour();
        String name = target.database().getDatabaseName();
        CompletableFuture<Boolean> gone = endSession(
                dsl, "copy%", () -> dsl.execute("ALTER DATABASE {0} ALLOW_CONNECTIONS false", DSL.name(name)));
        DwhRun run;
        try {
            run = etl();
            assertTrue(gone.join());
        } finally {
            dsl.execute("ALTER DATABASE {0} ALLOW_CONNECTIONS true", DSL.name(name));
        }
        assertTrue(run.messages().contains("\nAttempt 1 of 5 failed: "), run.messages());
        assertFails(
                4,
                "dwh: Can't connect to postgresql at " + target.host() + ":" + target.port() + ", database " + name
                        + ", as user " + target.database().getUser() + ": FATAL: database \"" + name
                        + "\" is not currently accepting connections\n"
                        + "Check [CLUSTER] HOST, DB_PORT and SSL_MODE, whether the server runs, and whether a firewall"
                        + " or security group blocks this machine\n",
                run);
    }

    @Test
    void aLostConnectionIsReportedByACommandThatIsNotRetried() throws Exception {
        try (Connection reader = target.database().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("LOCK TABLE songplays");
            CompletableFuture<Boolean> gone = endSession(neighbour(), "%songplays%", () -> {});
            DwhRun run = DwhRun.of(target.environment(Map.of()), "query", "top-songs");
            assertTrue(gone.join());
            assertFails(
                    4,
                    "dwh: The connection to the database is lost, and the open transaction is rolled back. Look at the"
                            + " server's log, then run the command again. The driver says: FATAL: terminating connection"
                            + " due to administrator command\n",
                    new DwhRun(run.code(), run.output(), run.messages().replaceAll("\n  Position: \\d+", "")));
        }
    }

    @Test
    void failedChecksListTheOffendingRows() throws IOException {
        spoil(1, "\"sessionId\":0", "\"sessionId\":-5");
        spoil(2, "\"itemInSession\":1", "\"itemInSession\":1048576");
        spoil(3, "\"ts\":1541106106798", "\"ts\":253402300800000");
        spoil(4, "\"userId\":\"7\"", "\"userId\":\"x\\u001b7\"");
        spoil(5, "\"userId\":\"7\"", "\"userId\":\"2147483648\"");
        Files.writeString(data.song(), "{\"song_id\": \" \", \"title\": \"T\", \"artist_id\": \"A\"}");
        assertFails(3, """
            dwh: Checks failed, nothing was changed

            event keys: every staged event has a session_id in 0..8796093022207 and an item_in_session in 0..1048575. The check failed for these rows:
            +----------+---------------+-------------+-------+--------+
            |session_id|item_in_session|           ts|user_id|page    |
            +----------+---------------+-------------+-------+--------+
            |        -5|              0|1541106106796|7      |NextSong|
            |         0|        1048576|1541106106797|7      |NextSong|
            +----------+---------------+-------------+-------+--------+


            event times: every staged event has a ts between 1970 and 9999, in milliseconds. The check failed for these rows:
            +----------+---------------+---------------+-------+--------+
            |session_id|item_in_session|             ts|user_id|page    |
            +----------+---------------+---------------+-------+--------+
            |         0|              2|253402300800000|7      |NextSong|
            +----------+---------------+---------------+-------+--------+


            user ids: every user_id is blank, or at most ten digits and at most 2147483647. The check failed for these rows:
            +----------+----------+---------------+
            |user_id   |session_id|item_in_session|
            +----------+----------+---------------+
            |x\\u001b7  |         0|              3|
            |2147483648|         0|              4|
            +----------+----------+---------------+


            song ids: every staged song has a song_id. The check failed for these rows:
            +-------+-----+---------+-----------+
            |song_id|title|artist_id|artist_name|
            +-------+-----+---------+-----------+
            |       |T    |A        |{null}     |
            +-------+-----+---------+-----------+

            Such rows are in:
              %s
              %s
            """.formatted(data.log(), data.song()), etl());
    }

    @Test
    void controlCharactersAndDirectionOverridesAreEscapedInMessages() throws IOException {
        Path renamed = data.log().resolveSibling("a\ndwh: done\u202e\u001b[2J.json");
        Files.move(data.log(), renamed);
        Files.writeString(renamed, "{\"status\": \"\u2066x\\ny\"}");
        assertFails(
                3,
                LOADED_NOTHING + data.log().getParent() + "/a\\n"
                        + "dwh: done\\u202e\\u001b[2J.json, line 1, column status"
                        + " integer, value '\\u2066x\\n"
                        + "y': Invalid digit, Value '\uFFFD', Pos 0, Type: Integer"
                        + " (1207)\n",
                etl());
    }
}
