package com.sparkify.dwh.it.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import com.sparkify.dwh.runner.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Tag(TestDatabase.NOT_NEEDED)
class EmbeddedServerTest {

    private static final String LINK = " is a symbolic link, and this program doesn't follow links in its own folders:"
            + " remove the link, or work in another folder";

    @TempDir
    static Path cache;

    @TempDir
    static Path shared;

    /** A server in a new folder, for tests that neither stop it nor change its folder. */
    private static EmbeddedServer running;

    @TempDir
    Path folder;

    private final List<String> messages = new ArrayList<>();

    @BeforeAll
    static void startShared() {
        running = EmbeddedServer.start(oddHome(), cache, message -> {});
    }

    @AfterAll
    static void stopShared() {
        running.close();
    }

    /**
     * A folder whose name has characters that a shell and PostgreSQL's configuration would interpret if they weren't
     * quoted.
     */
    private static Path oddHome() {
        return shared.resolve("a $HOME 'b\" `c`");
    }

    private Path home() {
        return folder.resolve("home");
    }

    private EmbeddedServer start() {
        return EmbeddedServer.start(home(), cache, messages::add);
    }

    /** Starts a server whose folder already exists, for tests that don't test its creation. */
    private EmbeddedServer startPrepared() {
        PreparedHome.copyTo(home());
        return start();
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("dwh");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("dwh");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long serverPid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(home().resolve("data/postmaster.pid")).get(0));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static void awaitEnd(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(10, TimeUnit.SECONDS);
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
    void theServerDoesNotInheritTheEnvironmentWhichMayHoldSecrets() throws Exception {
        assertTrue(System.getenv().keySet().stream().anyMatch(name -> name.equals("HOME")), "nothing to inherit");
        execute(running, "CREATE TABLE variables (line text)");
        execute(running, "COPY variables FROM PROGRAM 'env'");
        assertEquals(
                // Except PATH, PostgreSQL and the shell set these variables themselves.
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
    void aSecondProcessWaitsForTheFirst() throws Exception {
        PreparedHome.copyTo(home());
        try (HolderProcess first = new HolderProcess(home(), cache, Map.of())) {
            first.linesUntil(Holder.STARTED);
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            CompletableFuture<EmbeddedServer> second =
                    CompletableFuture.supplyAsync(() -> EmbeddedServer.start(home(), cache, told::add));

            assertEquals(
                    "Waiting for process " + first.pid() + ", which uses " + home().toRealPath(),
                    told.poll(20, TimeUnit.SECONDS));
            assertFalse(second.isDone());
            assertEquals(List.of("closed"), first.finish());
            try (EmbeddedServer server = second.get(30, TimeUnit.SECONDS)) {
                assertEquals("1", query(server, "SELECT 1"));
            }
            assertEquals(List.of(), List.copyOf(told));
        }
    }

    @Test
    void aSecondServerInTheSameProcessWaits() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        CompletableFuture<EmbeddedServer> second;
        try (EmbeddedServer server = startPrepared()) {
            second = CompletableFuture.supplyAsync(() -> EmbeddedServer.start(home(), cache, told::add));
            assertEquals(
                    "Waiting for this process, which uses " + home().toRealPath(), told.poll(20, TimeUnit.SECONDS));
            assertEquals("1", query(server, "SELECT 1"));
        }
        second.get(30, TimeUnit.SECONDS).close();
    }

    @Test
    void aStartThatMayNotWaitIsRefusedAndTheErrorNamesTheHolder() throws Exception {
        PreparedHome.copyTo(home());
        try (HolderProcess holder = new HolderProcess(home(), cache, Map.of())) {
            holder.linesUntil(Holder.STARTED);
            EmbeddedServerException e = assertThrows(
                    EmbeddedServerException.class,
                    () -> EmbeddedServer.startWithin(Duration.ZERO, home(), messages::add));
            assertEquals(
                    home() + " is in use by process " + holder.pid() + ": run the command again when it has ended",
                    e.getMessage());
            assertEquals(List.of("closed"), holder.finish());
        }
    }

    @Test
    void theNextProcessStopsTheServerOfAKilledProcess() throws Exception {
        PreparedHome.copyTo(home());
        long orphan;
        try (HolderProcess killed = new HolderProcess(home(), cache, Map.of())) {
            killed.linesUntil(Holder.STARTED);
            orphan = serverPid();
            killed.kill();
        }
        assertTrue(isAlive(orphan));

        try (EmbeddedServer server = start()) {
            assertEquals("1", query(server, "SELECT 1"));
            assertEquals(
                    List.of("Stopping the server that a killed run left in " + home().toRealPath() + " (process "
                            + orphan + ")"),
                    messages);
            awaitEnd(orphan);
        }
    }

    @Test
    void aTerminatedProcessLeavesNoServer() throws Exception {
        PreparedHome.copyTo(home());
        try (HolderProcess terminated = new HolderProcess(home(), cache, Map.of())) {
            terminated.linesUntil(Holder.STARTED);
            long pid = serverPid();
            terminated.terminate();
            awaitEnd(pid);
            assertFalse(Files.exists(home().resolve("data/postmaster.pid")));
        }
    }

    @Test
    void onlyOneOfTwoProcessesUnpacks() throws Exception {
        Path emptyCache = folder.resolve("cache");
        PreparedHome.copyTo(folder.resolve("one"));
        PreparedHome.copyTo(folder.resolve("two"));
        try (HolderProcess one = new HolderProcess(folder.resolve("one"), emptyCache, Map.of());
                HolderProcess two = new HolderProcess(folder.resolve("two"), emptyCache, Map.of())) {
            List<String> said = new ArrayList<>(one.linesUntil(Holder.STARTED));
            said.addAll(two.linesUntil(Holder.STARTED));

            assertEquals(
                    1,
                    said.stream().filter(line -> line.startsWith("Unpacking")).count(),
                    said::toString);
            assertEquals(List.of("closed"), one.finish());
            assertEquals(List.of("closed"), two.finish());
        }
        try (Stream<Path> left = Files.list(emptyCache)) {
            assertEquals(2, left.count());
        }
    }

    @Test
    void anInterruptedCreationIsStartedAgain() throws Exception {
        try (HolderProcess killed = new HolderProcess(home(), cache, Map.of())) {
            killed.linesUntil("Creating");
            killed.kill();
        }
        assertFalse(Files.exists(home().resolve("data")));
        Files.createDirectories(home().resolve("data.partial-1-1/base"));

        try (EmbeddedServer server = start()) {
            assertEquals("1", query(server, "SELECT 1"));
        }
        assertFalse(Files.exists(home().resolve("data.partial-1-1")));
    }

    @Test
    void aProcessTerminatedDuringTheCreationLeavesNoOtherProcess() throws Exception {
        String partial;
        try (HolderProcess terminated = new HolderProcess(home(), cache, Map.of())) {
            terminated.linesUntil("Creating");
            partial = "data.partial-" + terminated.pid() + "-";
            while (commandLines(partial).isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            terminated.terminate();
        }
        assertEquals(List.of(), commandLines(partial));
        try (EmbeddedServer server = start()) {
            assertEquals("1", query(server, "SELECT 1"));
        }
    }

    private static List<String> commandLines(String part) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(part))
                .toList();
    }

    @Test
    void aProcessThatHasTheServersOldPidIsNotStopped() throws Exception {
        PreparedHome.copyTo(home());
        long mine = ProcessHandle.current().pid();
        Files.writeString(
                home().resolve("data/postmaster.pid"),
                mine + "\n" + home().resolve("data") + "\n1795358656\n54999\n\n127.0.0.1\n");

        try (EmbeddedServer server = start()) {
            assertEquals("1", query(server, "SELECT 1"));
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
    void aLinkInTheFolderOrInItsPlaceIsRefused() throws Exception {
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
    void aLostPasswordIsReplaced() throws Exception {
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
                            + " again, which gives the database a new password",
                    assertThrows(EmbeddedServerException.class, () -> server.connect("dwh"))
                            .getMessage());
        }
    }

    @Test
    void aFoldersNameMayContainAnyCharacter() throws Exception {
        assertEquals(oddHome().toRealPath() + "/data", query(running, "SELECT current_setting('data_directory')"));
    }

    @Test
    void theErrorForRootWithoutUserNamespacesSaysWhatToDo() throws Exception {
        boolean root = Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"));
        try (HolderProcess process = new HolderProcess(home(), cache, Map.of("PATH", "/nowhere"))) {
            List<String> said = process.finish();

            String advice = "run dwh as an ordinary user, or name a server in [CLUSTER] HOST of dwh.cfg";
            assertEquals(root, said.stream().anyMatch(line -> line.endsWith(advice)), said::toString);
        }
    }

    @Test
    void whatAKilledRunOrACrashLeftIsNoObstacle() throws Exception {
        PreparedHome.copyTo(home());
        Path left = Files.writeString(home().resolve("output123.tmp"), "killed");
        for (byte[] damaged :
                List.of(new byte[0], "not a number\n".getBytes(UTF_8), new byte[] {(byte) 0xff, 0, '\n'})) {
            Files.write(home().resolve("data/postmaster.pid"), damaged);
            try (EmbeddedServer server = start()) {
                assertEquals("1", query(server, "SELECT 1"));
            }
        }
        assertFalse(Files.exists(left));
    }

    @Test
    void programsThatTheMachineDoesNotRunAreNamed(@TempDir Path other) throws Exception {
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
