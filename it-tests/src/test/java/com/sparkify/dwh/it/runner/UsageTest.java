package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the help, and that a wrong command line or configuration is reported in a few lines, before the command does
 * anything.
 */
@Tag(TestDatabase.NOT_NEEDED)
class UsageTest {

    private static final String QUESTIONS = "top-songs, top-artists, artist-reach, artist-share, catalogue-coverage,"
            + " plays-by-hour, plays-by-weekday, plays-by-week, plays-by-level-and-gender, top-locations, top-users,"
            + " sessions-per-user, active-users, new-and-returning-listeners, retention-by-week, level-changes,"
            + " plays-before-level-changes";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "provision",
                "doctor",
                "create-tables",
                "etl",
                "errors",
                "query",
                "verify",
                "describe",
                "report",
                "export",
                "psql",
                "sql",
                "teardown"
            })
    void theHelpOfTheCommandFitsATerminal(String command) {
        DwhRun run = DwhRun.of(Map.of(), command, "--help");
        assertEquals(0, run.code());
        assertEquals("", run.messages());
        assertTrue(run.output().startsWith("Usage: dwh " + command + " [-h"), run.output());
        assertTrue(run.output().contains("--config=FILE"), run.output());
        assertEquals(
                List.of(),
                run.output().lines().filter(line -> line.length() > 80).toList());
        // If picocli wraps a footer that already has line breaks, some lines have a single word.
        assertEquals(
                List.of(),
                run.output().lines().filter(line -> line.matches("\\w+")).toList());
    }

    @Test
    void dwhWithoutACommandHasHelp() {
        DwhRun run = DwhRun.of(Map.of(), "--help");
        assertEquals(0, run.code());
        assertTrue(run.output().startsWith("Usage: dwh [-hV] COMMAND\n"), run.output());
    }

    @Test
    void aFileCanHoldTheCommandLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("words"), "query --list --format csv");
        DwhRun run = DwhRun.of(Map.of(), "@" + file);
        assertEquals(0, run.code(), run.messages());
        assertEquals(DwhRun.of(Map.of(), "query", "--list", "--format", "csv").output(), run.output());
    }

    static Stream<Arguments> mistypedCommandLines() {
        return Stream.of(
                Arguments.of(
                        "",
                        "Missing command: write one of demo, provision, doctor, create-tables, etl, errors, query, verify, describe, report, export, psql, sql, teardown, completion",
                        "dwh"),
                Arguments.of("elt", "Unknown command 'elt': did you mean etl?", "dwh"),
                Arguments.of(
                        "drop",
                        "Unknown command 'drop': write one of demo, provision, doctor, create-tables, etl, errors, query, verify, describe, report, export, psql, sql, teardown, completion",
                        "dwh"),
                Arguments.of(
                        "etl --password=hunter2",
                        "Unknown option '--password': write one of --config, --help, --format, --expanded, --spreadsheet, --quiet, --verbose, --full,"
                                + " --accept-loss, --dry-run, --lock-timeout",
                        "dwh etl"),
                Arguments.of("elt etl --full", "Unknown command 'elt': did you mean etl?", "dwh"),
                Arguments.of("elt completion bash", "Unknown command 'elt': did you mean etl?", "dwh"),
                Arguments.of("qu\nery\u202e", "Unknown command 'qu\uFFFDery\uFFFD': did you mean query?", "dwh"),
                Arguments.of("query --formt csv", "Unknown option '--formt': did you mean --format?", "dwh query"),
                Arguments.of("query top-songs two", "Unexpected argument 'two'", "dwh query"),
                Arguments.of(
                        "query",
                        "Missing NAME of a question: write one of " + QUESTIONS + ", or a SELECT of your own with -c",
                        "dwh query"),
                Arguments.of("query --sql", "Missing NAME of a question: write one of " + QUESTIONS, "dwh query"),
                Arguments.of(
                        "query --list -f x.sql", "--list and -f can't be combined: write one of them", "dwh query"),
                Arguments.of("query top-songs -c x", "NAME and -c can't be combined: write one of them", "dwh query"),
                Arguments.of("query --sql -c x", "--sql and -c can't be combined: write one of them", "dwh query"),
                Arguments.of(
                        "query --sql top-songs --format csv",
                        "--sql prints SQL, not rows: omit --format, --expanded and --spreadsheet",
                        "dwh query"),
                Arguments.of("query top-sngs", "Unknown question 'top-sngs': did you mean top-songs?", "dwh query"),
                Arguments.of("query why", "Unknown question 'why': write one of " + QUESTIONS, "dwh query"),
                Arguments.of("query --list top-songs", "--list takes no NAME: remove 'top-songs'", "dwh query"),
                Arguments.of(
                        "query --list --format xml",
                        "Invalid value for option '--format': expected one of [table, csv, json, markdown] (case-insensitive)"
                                + " but was 'xml'",
                        "dwh query"),
                Arguments.of(
                        "query --list --expanded --format csv",
                        "--expanded has no effect with --format csv: write --format table, or omit --expanded",
                        "dwh query"),
                Arguments.of(
                        "errors --expanded --format markdown",
                        "--expanded has no effect with --format markdown: write --format table, or omit --expanded",
                        "dwh errors"),
                Arguments.of("etl --config", "Missing required parameter for option '--config' (FILE)", "dwh etl"),
                Arguments.of(
                        "etl --lock-timeout -1",
                        "Invalid value for option '--lock-timeout': '-1' isn't a whole number from 0 to 86400",
                        "dwh etl"),
                Arguments.of(
                        "errors --limit 0",
                        "Invalid value for option '--limit': '0' isn't a whole number from 1 to 100000",
                        "dwh errors"),
                Arguments.of(
                        "errors --run x",
                        "Invalid value for option '--run': 'x' is not the id of a run: dwh etl prints it at the end,"
                                + " and dwh errors lists it",
                        "dwh errors"),
                Arguments.of("sql", "Missing required parameter: 'COMMAND'", "dwh sql"),
                Arguments.of(
                        "sql query",
                        "Invalid value for positional parameter at index 0 (COMMAND): 'query' has no script: write"
                                + " create-tables or etl",
                        "dwh sql"));
    }

    @ParameterizedTest
    @MethodSource("mistypedCommandLines")
    void aMistypedCommandLineIsReportedInOneLineWithAHint(String line, String message, String command) {
        DwhRun run = DwhRun.of(Map.of(), line.isEmpty() ? new String[0] : line.split(" "));
        assertEquals(new DwhRun(2, "", "dwh: " + message + "\nTry '" + command + " --help'.\n"), run);
    }

    @Test
    void aConfigurationFileThatDoesNotExistIsRefused() {
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: nix.cfg: the file doesn't exist: name an existing file with --config, or omit"
                                + " --config\n"),
                DwhRun.of(Map.of(), "etl", "--config", "nix.cfg"));
    }

    @Test
    void eachProblemOfAConfigurationHasALine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bad.cfg");
        Files.writeString(file, "[CLUSTER]\nENGIN = postgresql\n[S3]\nMAXERROR = -1\n");
        assertEquals(
                new DwhRun(2, "", """
                    dwh: 3 problems in the configuration:
                      FILE:2: [CLUSTER] has no key ENGIN: did you mean ENGINE? (keys: ENGINE, HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD, DB_SECRET, SSL_MODE, SSL_ROOT_CERT, TIMEOUT, POOLER, READERS)
                      environment: DWH_S3_LOG_DTA: [S3] has no key LOG_DTA: did you mean LOG_DATA? (keys: LOG_DATA, LOG_JSONPATH, SONG_DATA, REGION, ENDPOINT, PATH_STYLE, CONNECTIONS, MAXERROR, COMPRESSION, MANIFEST)
                      FILE:4: [S3] MAXERROR = '-1' isn't a whole number from 0 to 100000
                    """.replace("FILE", file.toString())),
                DwhRun.of(Map.of("DWH_S3_LOG_DTA", "x"), "etl", "--config", file.toString()));
    }

    @Test
    void allMissingKeysOfAServerAreNamed() {
        assertEquals(
                new DwhRun(2, "", """
                    dwh: 3 problems in the configuration:
                      dwh.cfg: [CLUSTER] HOST is missing, but the engine postgresql requires it: set it in the file, or set DWH_CLUSTER_HOST in the environment
                      dwh.cfg: [CLUSTER] DB_NAME is missing, but the engine postgresql requires it: set it in the file, or set DWH_CLUSTER_DB_NAME in the environment
                      dwh.cfg: [CLUSTER] DB_USER is missing, but the engine postgresql requires it: set it in the file, or set DWH_CLUSTER_DB_USER in the environment
                    """), DwhRun.of(Map.of("DWH_CLUSTER_ENGINE", "postgresql"), "query", "top-songs"));
    }

    @Test
    void aFolderThatDoesNotExistIsRefused(@TempDir Path folder) {
        Path missing = folder.resolve("none");
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: environment: DWH_S3_SONG_DATA = '" + missing + "' doesn't exist: write the path of a file"
                                + " or folder; a relative path starts at the working folder\n"),
                DwhRun.of(Map.of("DWH_S3_SONG_DATA", missing.toString()), "etl"));
    }

    @Test
    void aScriptForLocalSourcesIsRefusedAndEachSourceIsNamed(@TempDir Path folder) throws IOException {
        TinyData data = TinyData.in(folder);
        assertEquals(
                new DwhRun(2, "", """
                    dwh: 3 problems in the configuration:
                      [S3] LOG_DATA = 'FOLDER/log' is on this machine, but Redshift reads only from S3: write s3://bucket/prefix
                      [S3] LOG_JSONPATH = 'FOLDER/paths.json' is on this machine, but Redshift reads only from S3: write s3://bucket/prefix
                      [S3] SONG_DATA = 'FOLDER/songs' is on this machine, but Redshift reads only from S3: write s3://bucket/prefix
                    """.replace("FOLDER", folder.toString())),
                DwhRun.of(data.environment(), "sql", "etl"));
    }

    @Test
    void aServerThatIsDownIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        DwhRun run = DwhRun.of(server("127.0.0.1", port), "query", "top-songs");
        assertEquals(
                new DwhRun(
                        4,
                        "",
                        "dwh: Can't connect to postgresql at 127.0.0.1:" + port
                                + ", database d, as user u: Connection to"
                                + " 127.0.0.1:" + port + " refused. Check that the hostname and port are correct and"
                                + " that the postmaster is accepting TCP/IP connections. java.net.ConnectException:"
                                + " Connection refused\n" + NETWORK),
                run);
    }

    @Test
    void anUnknownHostIsNamed() {
        DwhRun run = DwhRun.of(server("no-such-host.invalid", 5432), "create-tables");
        assertEquals(4, run.code());
        // The rest of the message is from the driver and the system, in the user's language.
        assertTrue(
                run.messages()
                        .startsWith("dwh: Can't connect to postgresql at no-such-host.invalid:5432, database d, as user"
                                + " u: "),
                run.messages());
        assertTrue(run.messages().contains(" java.net.UnknownHostException: no-such-host.invalid"), run.messages());
        assertTrue(run.messages().endsWith("\n" + NETWORK), run.messages());
    }

    private static final String NETWORK = "Check [CLUSTER] HOST, DB_PORT and SSL_MODE, whether the server runs, and"
            + " whether a firewall or security group blocks this machine\n";

    private static Map<String, String> server(String host, int port) {
        return Map.of(
                "DWH_CLUSTER_ENGINE", "postgresql",
                "DWH_CLUSTER_HOST", host,
                "DWH_CLUSTER_DB_PORT", String.valueOf(port),
                "DWH_CLUSTER_DB_NAME", "d",
                "DWH_CLUSTER_DB_USER", "u",
                "DWH_CLUSTER_DB_PASSWORD", "secret");
    }
}
