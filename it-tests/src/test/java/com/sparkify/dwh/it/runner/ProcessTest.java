package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sparkify.dwh.it.NewJvm;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.Main;
import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code dwh} as a process on its embedded server: signals, concurrent runs, another locale, the demo. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag(TestDatabase.NOT_NEEDED)
class ProcessTest {

    private static final String STOPPED = "dwh: stopped before the end; the open transaction is rolled back";
    private static final String IN_THE_MIDDLE = "create new_events";
    private static final int SIGINT = 2;

    @TempDir
    private static Path folder;

    private Map<String, String> small = Map.of();
    private Map<String, String> many = Map.of();

    @BeforeAll
    void load() throws Exception {
        small = TinyData.in(folder.resolve("small")).environment();
        many = TinyData.in(folder.resolve("many")).many().environment();
        assertEquals(0, run(Map.of(), "create-tables").await());
        assertEquals(0, run(small, "etl").await());
    }

    private DwhProcess run(Map<String, String> environment, String... arguments) throws IOException {
        return DwhProcess.start(folder, environment, arguments);
    }

    /** A line of the running server's postmaster.pid: line 0 is the process id, and line 3 is the port. */
    private static String ofServer(int line) throws IOException {
        return Files.readAllLines(folder.resolve(".dwh/data/postmaster.pid"))
                .get(line)
                .strip();
    }

    /**
     * Whether the server answers. The process id doesn't show whether the server runs: an ended process keeps its id
     * until its parent reads the exit code.
     */
    private static boolean answers(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    /**
     * Asserts that the star still has the rows that {@link #load} loaded. Starts the embedded server from this JVM. The
     * start also stops a server that a killed run left.
     */
    private static void assertOldStar() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder.resolve(".dwh"), message -> {});
                Connection connection = server.connect("dwh")) {
            assertEquals(
                    "5 Song 2 Blür",
                    DSL.using(connection, SQLDialect.POSTGRES)
                            .fetchValue("select count(*) || ' ' || min(title) || ' ' || min(name) from songplays p"
                                    + " join songs using (song_id) join artists a on a.artist_id = p.artist_id"));
        }
    }

    private void stopsCleanly(String signal, int code) throws Exception {
        DwhProcess etl = run(many, "etl");
        etl.awaitLine(IN_THE_MIDDLE);
        int port = Integer.parseInt(ofServer(3));
        assertTrue(answers(port));
        etl.signal(signal);
        assertEquals(code, etl.await(), () -> etl.said().toString());
        List<String> said = etl.said();
        assertEquals(STOPPED, said.get(said.size() - 1), said::toString);
        assertEquals(1, said.stream().filter(line -> line.startsWith("dwh: ")).count(), said::toString);
        assertEquals("", etl.output());
        assertFalse(answers(port));
        assertFalse(Files.exists(folder.resolve(".dwh/data/postmaster.pid")));
        assertOldStar();
    }

    @Test
    void ctrlCLeavesTheOldStarAndNoServer() throws Exception {
        assumeFalse(
                interruptsAreIgnored(),
                "a process that was started in the background ignores SIGINT, and its children also ignore it");
        stopsCleanly("INT", 130);
    }

    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .replace("SigIgn:", "")
                .strip();
        return (Long.parseUnsignedLong(ignored, 16) >> (SIGINT - 1) & 1) == 1;
    }

    @Test
    void aTerminatedRunLeavesTheOldStarAndNoServer() throws Exception {
        stopsCleanly("TERM", 143);
    }

    @Test
    void theRunAfterAKilledRunStopsTheLeftServerAndReadsTheOldStar() throws Exception {
        DwhProcess etl = run(many, "etl");
        etl.awaitLine(IN_THE_MIDDLE);
        String server = ofServer(0);
        etl.signal("KILL");
        etl.await();
        DwhProcess query = run(Map.of(), "query", "top-songs", "--format", "csv");
        assertEquals(0, query.await(), () -> query.said().toString());
        assertEquals(
                "title,artist,plays,users\nSong 2,Blür,5,1\n", query.output().replace("\r\n", "\n"));
        assertEquals(
                List.of("Stopping the server that a killed run left in "
                        + folder.toRealPath().resolve(".dwh") + " (process " + server + ")"),
                query.said());
        assertOldStar();
    }

    @Test
    void aRunWaitsForTheFolderUpToTheLockTimeout() throws Exception {
        DwhProcess first = run(many, "etl");
        try {
            first.awaitLine(IN_THE_MIDDLE);
            first.signal("STOP");
            String who = "process " + first.pid();
            Path home = folder.toRealPath().resolve(".dwh");
            String refused = "dwh: " + home + " is in use by " + who + ": run the command again when it has ended";
            String waiting = "Waiting for " + who + ", which uses " + home;
            DwhProcess hasty = run(small, "etl", "--lock-timeout", "0");
            assertEquals(4, hasty.await());
            assertEquals(List.of(refused), hasty.said());
            DwhProcess shortly = run(small, "etl", "--lock-timeout", "1");
            assertEquals(4, shortly.await());
            assertEquals(List.of(waiting, refused), shortly.said());

            DwhProcess patient = run(small, "etl", "--lock-timeout", "60");
            patient.awaitLine("Waiting");
            first.signal("TERM");
            first.signal("CONT");
            assertEquals(143, first.await());
            assertEquals(0, patient.await(), () -> patient.said().toString());
            assertEquals(waiting, patient.said().get(0));
            assertEquals(
                    "Nothing new: 1 object of staging_events and 1 object of staging_songs are loaded already",
                    patient.said().get(patient.said().size() - 1));
        } finally {
            first.kill();
        }
        assertOldStar();
    }

    @Test
    void outputIsUtf8InAnyLocale() throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("LC_ALL", "POSIX", "LANG", "C"));
        DwhProcess query = run(environment, "query", "top-songs");
        assertEquals(0, query.await());
        assertTrue(query.output().contains("|Song 2|Blür  |"), query.output());
    }

    @Test
    void theDemoShowsAnswersWritesAReportAndDoesNotChangeTheWarehouse() throws Exception {
        DwhProcess demo = run(Map.of(), "demo");
        assertEquals(0, demo.await(), () -> demo.said().toString());
        String output = demo.output();
        for (String question : List.of("top-songs", "plays-by-hour", "catalogue-coverage")) {
            assertTrue(output.contains("\n" + question + ": "), output);
        }
        // This line is about sessions-per-user, which has 59 rows.
        assertTrue(output.contains("+\n28 more rows are in the report\n"), output);
        assertTrue(
                demo.said().toString().contains("check star"), () -> demo.said().toString());
        Path report = folder.resolve("demo-report.html");
        assertTrue(
                demo.said().toString().contains("Report written to " + report.toRealPath() + ": open it in a browser"),
                () -> demo.said().toString());
        assertTrue(Files.readString(report).contains("dwh query catalogue-coverage"));
        assertOldStar();
    }

    @Test
    void anOutputThatCanNotBeWrittenIsAnError() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "only Linux has /dev/full, which fails every write");
        List<String> command = NewJvm.command(Main.class);
        command.addAll(List.of("query", "--list"));
        Process query = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(full.toFile())
                .start();
        String said = new String(query.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(4, query.waitFor());
        assertTrue(said.contains("dwh: The output could not be written: "), said);
    }

    @Test
    void aHomeFolderThatCanNotBeUsedIsNamed(@TempDir Path other) throws Exception {
        Files.writeString(other.resolve(".dwh"), "a file");
        DwhProcess query = DwhProcess.start(other, Map.of(), "query", "top-songs");
        assertEquals(4, query.await());
        assertEquals(1, query.said().size(), () -> query.said().toString());
        assertTrue(query.said().get(0).startsWith("dwh: The embedded PostgreSQL can't use .dwh ("), () -> query.said()
                .toString());
        assertTrue(
                query.said().get(0).endsWith("let this user write there, or work in another folder"),
                () -> query.said().toString());
    }

    @Test
    void theRunnerHasTheModulesForSsoAndRoles() throws Exception {
        for (String module : List.of("sso.SsoClient", "ssooidc.SsoOidcClient", "sts.StsClient")) {
            Class.forName(
                    "software.amazon.awssdk.services." + module,
                    false,
                    getClass().getClassLoader());
        }
    }

    @Test
    void theFinestLogShowsNeitherTheSecretKeyNorTheSessionToken() throws Exception {
        HttpServer store = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        store.createContext("/", exchange -> {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        store.start();
        try {
            DwhProcess etl = run(
                    Map.of(
                            "JDK_JAVA_OPTIONS",
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace"
                                    + " -Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider",
                            "AWS_ACCESS_KEY_ID",
                            "AKIASPARKIFYTEST",
                            "AWS_SECRET_ACCESS_KEY",
                            "tell-nobody",
                            "AWS_SESSION_TOKEN",
                            "tell-nobody",
                            "DWH_S3_ENDPOINT",
                            "http://127.0.0.1:" + store.getAddress().getPort(),
                            "DWH_S3_PATH_STYLE",
                            "true"),
                    "etl",
                    "--dry-run");
            assertEquals(4, etl.await());
            String said = String.join("\n", etl.said());
            assertTrue(said.contains("DEBUG software.amazon.awssdk.request - Sending Request"), said);
            assertFalse(said.contains("tell-nobody"), said);
        } finally {
            store.stop(0);
        }
    }
}
