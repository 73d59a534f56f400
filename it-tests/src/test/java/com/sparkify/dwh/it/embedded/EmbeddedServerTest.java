package com.sparkify.dwh.it.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import com.sparkify.dwh.runner.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the settings, data and files of the embedded server, and its errors if it can't start. */
class EmbeddedServerTest extends EmbeddedHome {

    private static final String LINK = " is a symbolic link, and this program doesn't follow links in its own folders:"
            + " remove the link, or work in another folder";

    @TempDir
    static Path shared;

    /** A server in a new folder, for tests that neither stop the server nor change its folder. */
    private static EmbeddedServer running;

    @BeforeAll
    static void startShared() {
        running = EmbeddedServer.start(oddHome(), cache, message -> {});
    }

    @AfterAll
    static void stopShared() {
        running.close();
    }

    /**
     * A folder whose name has characters that a shell and PostgreSQL's configuration would interpret if the name
     * weren't quoted.
     */
    private static Path oddHome() {
        return shared.resolve("a $HOME 'b\" `c`");
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("dwh");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void dataAreKeptAfterAStopAndAStart() throws Exception {
        long pid;
        try (EmbeddedServer server = startPrepared()) {
            pid = serverPid();
            execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        awaitEnd(pid);
        assertFalse(Files.exists(home().resolve("data/postmaster.pid")));
        messages.clear();

        try (EmbeddedServer server = start()) {
            assertEquals("42", query(server, "SELECT answer FROM kept"));
            assertEquals(List.of(), messages);
        }
    }

    @Test
    void theServerHasTheProjectsSettings() throws Exception {
        for (Map.Entry<String, String> setting : Map.of(
                        "fsync", "on",
                        "synchronous_commit", "on",
                        "full_page_writes", "on",
                        "wal_level", "minimal",
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", "",
                        "server_encoding", "UTF8",
                        "log_timezone", "UTC",
                        "autovacuum", "on",
                        "password_encryption", "scram-sha-256")
                .entrySet()) {
            assertEquals(
                    setting.getValue(),
                    query(running, "SELECT current_setting('" + setting.getKey() + "')"),
                    setting.getKey());
        }
        // Texts sort by bytes, but upper() also works for letters that aren't ASCII.
        assertEquals("t", query(running, "SELECT 'Z' < 'a' AND 'z' < U&'\\00e4' AND upper(U&'\\00e4') = U&'\\00c4'"));
        assertEquals("18", query(running, "SELECT split_part(current_setting('server_version'), '.', 1)"));
    }

    @Test
    void theServerInheritsOnlyPathAndLdLibraryPath() throws Exception {
        assertTrue(System.getenv().keySet().stream().anyMatch(name -> name.equals("HOME")), "HOME isn't set");
        execute(running, "CREATE TABLE variables (line text)");
        execute(running, "COPY variables FROM PROGRAM 'env'");
        assertEquals(
                // PATH and LD_LIBRARY_PATH are inherited. PostgreSQL and the shell set the other variables that the
                // pattern allows.
                "",
                query(
                        running,
                        "SELECT coalesce(string_agg(split_part(line, '=', 1), ' ' ORDER BY line), '') FROM"
                                + " variables WHERE line !~"
                                + " '^(LC_[A-Z]+|PG[A-Z_]+|PATH|LD_LIBRARY_PATH|PWD|OLDPWD|SHLVL|_)='"));
    }

    @Test
    void aPasswordIsRequired() throws Exception {
        Properties wrong = running.jdbcProperties();
        wrong.setProperty("password", "postgres");

        SQLException e =
                assertThrows(SQLException.class, () -> DriverManager.getConnection(running.jdbcUrl("postgres"), wrong));

        assertEquals("28P01", e.getSQLState());
    }

    @Test
    void onlyTheOwnerCanReadTheFiles() throws Exception {
        assertEquals("1", query(running, "SELECT 1"));
        assertEquals(List.of(), openToOthers(oddHome()));
        assertEquals(List.of(), openToOthers(cache));
    }

    private static List<Path> openToOthers(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(EmbeddedServerTest::isOpenToOthers).toList();
        }
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            return !Files.isSymbolicLink(file) && !permissions.endsWith("------");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFolderOfAnotherMajorVersionIsRefusedAndUnlocked() throws Exception {
        Files.createDirectories(home().resolve("data"));
        Files.writeString(home().resolve("data/PG_VERSION"), "16\n");

        for (int times = 0; times < 2; times++) {
            EmbeddedServerException e = assertThrows(EmbeddedServerException.class, this::start);
            Path real = home().toRealPath();
            assertEquals(
                    real.resolve("data")
                            + " is a data folder of PostgreSQL 16, but this dwh.jar contains PostgreSQL 18: move "
                            + real
                            + " away and load again, or use the dwh.jar that created it",
                    e.getMessage());
        }
    }

    @Test
    void theErrorSaysWhyTheServerDoesNotStart() throws Exception {
        PreparedHome.copyTo(home());
        Files.delete(home().resolve("data/global/pg_control"));

        EmbeddedServerException e = assertThrows(EmbeddedServerException.class, this::start);

        assertTrue(e.getMessage().contains("could not find the database system"), e.getMessage());
        assertTrue(e.getMessage().contains("server.log"), e.getMessage());
    }

    @Test
    void aSymbolicLinkIsRefusedInTheFolderAndInPlaceOfTheFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "precious");
        Files.createSymbolicLink(Files.createDirectory(home()).resolve("lock"), file);
        assertEquals(
                home().toRealPath().resolve("lock") + LINK,
                assertThrows(EmbeddedServerException.class, this::start).getMessage());
        assertEquals("precious", Files.readString(file));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        assertEquals(
                link + LINK,
                assertThrows(EmbeddedServerException.class, () -> EmbeddedServer.start(link, cache, messages::add))
                        .getMessage());
    }

    @Test
    void aLostPasswordIsReplacedAndAWrongPasswordIsAnError() throws Exception {
        PreparedHome.copyTo(home());
        Path file = home().resolve("password");
        String old = Files.readString(file);
        Files.delete(file);
        try (EmbeddedServer server = start()) {
            assertEquals("1", query(server, "SELECT 1"));
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertNotEquals(old, Files.readString(file));
        Files.writeString(file, " \n");
        try (EmbeddedServer server = start()) {
            assertEquals("1", query(server, "SELECT 1"));
        }
        String said =
                "The password in " + home().toRealPath().resolve("password") + " is lost: the database gets a new one";
        assertEquals(List.of(said, said), messages);
        Files.writeString(file, old);
        try (EmbeddedServer server = start()) {
            assertEquals(
                    home().toRealPath().resolve("password")
                            + " doesn't hold the password of the embedded database: delete the file, and run the command"
                            + " again. Then the database gets a new password",
                    assertThrows(EmbeddedServerException.class, () -> server.connect("dwh"))
                            .getMessage());
        }
    }

    @Test
    void aFoldersNameMayContainSpecialCharacters() throws Exception {
        assertEquals(oddHome().toRealPath() + "/data", query(running, "SELECT current_setting('data_directory')"));
    }

    @Test
    void theErrorNamesAProgramThatTheMachineDoesNotRun(@TempDir Path other) throws Exception {
        PreparedHome.copyTo(home());
        Path unpacked = other.toRealPath()
                .resolve("postgresql-" + EmbeddedServer.version().replace(" for ", "-"));
        // A file without the permission to execute fails in the same way as a file on a noexec mount.
        Path program = Files.createDirectories(unpacked.resolve("bin")).resolve("pg_ctl");
        Files.writeString(program, "");
        EmbeddedServerException e =
                assertThrows(EmbeddedServerException.class, () -> EmbeddedServer.start(home(), other, messages::add));
        assertEquals(
                "This machine doesn't run the program " + program + ": if its folder is mounted with noexec, set the"
                        + " environment variable DWH_CACHE_DIR to the"
                        + " absolute path of a folder that programs may run"
                        + " in; otherwise"
                        + " delete"
                        + " " + unpacked + ", so that PostgreSQL is unpacked again",
                e.getMessage());
    }
}
