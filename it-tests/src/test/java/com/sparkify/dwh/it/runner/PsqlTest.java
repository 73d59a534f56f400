package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests how {@code dwh psql} opens psql, what the command prints if psql isn't installed, and the script of
 * {@code dwh completion}.
 */
@Tag(TestDatabase.NOT_NEEDED)
class PsqlTest {

    private static final String SHOWN = """
            URL       postgresql://a%20b@db.example:5433/d%2Fw?sslmode=require
            JDBC URL  jdbc:postgresql://db.example:5433/d%2Fw
            User      a b
            Password  in [CLUSTER] DB_PASSWORD or DWH_CLUSTER_DB_PASSWORD
            """;

    @TempDir
    private Path folder;

    private static Map<String, String> server(String path) {
        return new HashMap<>(Map.of(
                "DWH_CLUSTER_ENGINE", "postgresql",
                "DWH_CLUSTER_HOST", "db.example",
                "DWH_CLUSTER_DB_PORT", "5433",
                "DWH_CLUSTER_DB_NAME", "d/w",
                "DWH_CLUSTER_DB_USER", "a b",
                "DWH_CLUSTER_DB_PASSWORD", "s3cret",
                "DWH_CLUSTER_SSL_MODE", "require",
                "PATH", path));
    }

    /** A program that writes the number of its arguments and the settings in its environment to a file. */
    private Path fakePsql(int code) throws Exception {
        Path program = Files.writeString(folder.resolve("psql"), """
                #!/bin/sh
                echo "$# arguments $PGHOST $PGPORT $PGDATABASE $PGUSER $PGPASSWORD $PGSSLMODE$PGSSLROOTCERT" > '%s/called'
                exit %s
                """.formatted(folder, Integer.toString(code)));
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void psqlGetsTheSettingsInItsEnvironment() throws Exception {
        fakePsql(0);
        assertEquals(new DwhRun(0, "", SHOWN), DwhRun.of(server(folder.toString()), "psql"));
        assertEquals(
                "0 arguments db.example 5433 d/w a b s3cret require\n", Files.readString(folder.resolve("called")));
    }

    /**
     * dwh trusts the public certificate authorities. By default, psql trusts the authorities in
     * ~/.postgresql/root.crt, and fails if this file doesn't exist. PGSSLROOTCERT=system makes psql trust the public
     * authorities, but psql accepts this value only with verify-full.
     */
    @Test
    void psqlIsToldToTrustThePublicAuthoritiesOnlyWithVerifyFull() throws Exception {
        fakePsql(0);
        Map<String, String> settings = server(folder.toString());
        for (String mode : List.of("verify-full", "verify-ca")) {
            settings.put("DWH_CLUSTER_SSL_MODE", mode);
            assertEquals(new DwhRun(0, "", SHOWN.replace("require", mode)), DwhRun.of(settings, "psql"));
            assertEquals(
                    "0 arguments db.example 5433 d/w a b s3cret " + mode
                            + (mode.equals("verify-full") ? "system\n" : "\n"),
                    Files.readString(folder.resolve("called")));
        }
    }

    @Test
    void aFailureOfPsqlIsReported() throws Exception {
        fakePsql(2);
        assertEquals(
                new DwhRun(4, "", SHOWN + "dwh: psql ended with its exit code 2\n"),
                DwhRun.of(server(folder.toString()), "psql"));
    }

    @Test
    void withoutPsqlTheCommandSaysHowToConnect() {
        assertEquals(
                new DwhRun(0, "", SHOWN + "psql isn't in PATH: connect with any SQL client\n"),
                DwhRun.of(server("/nowhere"), "psql"));
        assertEquals(
                new DwhRun(0, "", SHOWN + "Connect with any SQL client\n"),
                DwhRun.of(server(folder.toString()), "psql", "--wait"));
    }

    @Test
    void theEmbeddedServerRunsUntilASignal() throws Exception {
        DwhProcess psql = DwhProcess.start(folder, Map.of(), "psql", "--wait");
        psql.awaitLine("The server runs until Ctrl-C");
        String url = psql.said().stream()
                .filter(line -> line.startsWith("JDBC URL"))
                .findFirst()
                .orElseThrow()
                .substring(10);
        String password = Files.readString(folder.resolve(".dwh/password")).strip();
        assertTrue(psql.said().stream().noneMatch(line -> line.contains(password)), psql.said()::toString);
        DriverManager.getConnection(url, "postgres", password).close();
        psql.signal("TERM");
        assertEquals(143, psql.await());
        assertEquals("dwh: stopped", psql.said().get(psql.said().size() - 1));
    }

    @Test
    void completionIsAScriptForTheShell() {
        DwhRun bash = DwhRun.of(Map.of(), "completion", "bash");
        assertEquals("0 ", bash.code() + " " + bash.messages());
        assertTrue(bash.output().contains("complete -F _complete_dwh -o default dwh"), bash.output());
        assertTrue(bash.output().contains("--lock-timeout"), bash.output());
        assertEquals(bash, DwhRun.of(Map.of(), "completion", "zsh"));
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: There is no completion for 'fish': write bash or zsh\n"
                                + "Try 'dwh completion --help'.\n"),
                DwhRun.of(Map.of(), "completion", "fish"));
    }
}
