package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A PostgreSQL server that this process starts and stops, with its data in a folder. The server listens only on
 * 127.0.0.1, requires a password, and doesn't lose committed data. Only one process at a time uses the folder; others
 * wait. If a killed process has left a server running, the next process that uses the folder stops this server. {@link
 * #close} stops the server and ends its sessions. When the JVM ends, also after a signal, the server is stopped in the
 * same way. Thread-safe.
 */
public final class EmbeddedServer implements AutoCloseable {

    /** The environment variable that replaces the default folder for caches. Its value is an absolute path. */
    public static final String CACHE_VARIABLE = "DWH_CACHE_DIR";

    /** The server's only user. */
    public static final String USER = "postgres";

    /** The folder in {@code home} that holds the demo's sample data. */
    public static final String DEMO = "demo";

    /** The address at which the server listens. */
    public static final String HOST = "127.0.0.1";

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int PORT_TRIES = 5;
    // The first start after a crash replays the WAL since the last checkpoint.
    private static final String START_SECONDS = "300";
    private static final String STOP_SECONDS = "60";

    private final Path home;
    private final ExclusiveLock lock;
    private final Programs programs;
    private final DataFolder data;
    private final Consumer<String> messages;
    private final Thread shutdownHook = new Thread(this::closeAtShutdown, "embedded-postgresql-stop");
    private volatile boolean creating;
    private boolean started;
    private boolean closed;
    private int port;
    private String password = "";

    private EmbeddedServer(Path home, ExclusiveLock lock, Platform platform, Path binaries, Consumer<String> messages)
            throws IOException {
        this.home = home;
        this.lock = lock;
        this.messages = messages;
        this.programs = new Programs(platform, home, binaries);
        this.data = new DataFolder(home, platform);
    }

    /**
     * Starts the server whose data are in {@code home}. Creates the folder and the data if they don't exist. Unpacks
     * PostgreSQL's programs into the user's folder for caches, unless {@value #CACHE_VARIABLE} names another folder.
     * Waits without a limit while another process uses the folder. If the file with the password is missing or empty,
     * the database gets a new password.
     *
     * @param home a folder that only the server uses, for example {@code .dwh}
     * @param messages receives a line about each step that takes time: waiting for another process, unpacking, creating
     * @throws UnsupportedPlatformException if the jar's PostgreSQL is for another platform
     * @throws EmbeddedServerException if the server can't start; if the folder is a symbolic link; or if an entry in
     *     the folder is a symbolic link, a hard link or a special file. This class never follows or opens such an
     *     entry. If the server fails, the exception's message has the server's output or log
     */
    public static EmbeddedServer start(Path home, Consumer<String> messages) {
        return start(home, Binaries.cacheFolder(System.getenv(), System::getProperty), messages);
    }

    /**
     * Does the same as {@link #start(Path, Consumer)}, but unpacks the programs into another folder.
     *
     * @param cache a folder that contains only the programs
     */
    public static EmbeddedServer start(Path home, Path cache, Consumer<String> messages) {
        return start(home, cache, ChronoUnit.FOREVER.getDuration(), messages);
    }

    /**
     * Does the same as {@link #start(Path, Consumer)}, with a limit on the wait for another process.
     *
     * @param wait how long to wait while another process uses the folder; zero means not to wait
     * @throws EmbeddedServerException if the server can't start, or another process still uses the folder after the wait
     */
    public static EmbeddedServer startWithin(Duration wait, Path home, Consumer<String> messages) {
        return start(home, Binaries.cacheFolder(System.getenv(), System::getProperty), wait, messages);
    }

    private static EmbeddedServer start(Path home, Path cache, Duration wait, Consumer<String> messages) {
        Platform platform = Platform.ofJar();
        platform.require(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path binaries = Binaries.unpacked(platform, cache, messages);
        try {
            Path folder = OwnerOnly.folder(home);
            Planted.refuseIn(folder, DEMO);
            Path named = home.toAbsolutePath().normalize();
            ExclusiveLock lock = ExclusiveLock.acquire(
                    folder.resolve("lock"),
                    wait,
                    holder -> messages.accept("Waiting for " + holder + ", which uses " + named),
                    holder -> new EmbeddedServerException(
                            named + " is in use by " + holder + ": run the command again when it has ended"));
            return start(folder, lock, platform, binaries, messages);
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "The embedded PostgreSQL can't use " + home + " (" + e
                            + "): let this user write there, or work in another folder",
                    e);
        }
    }

    private static EmbeddedServer start(
            Path home, ExclusiveLock lock, Platform platform, Path binaries, Consumer<String> messages)
            throws IOException {
        EmbeddedServer server = null;
        boolean done = false;
        try {
            server = new EmbeddedServer(home, lock, platform, binaries, messages);
            server.start();
            done = true;
            return server;
        } finally {
            if (!done) {
                if (server == null) {
                    lock.close();
                } else {
                    server.close();
                }
            }
        }
    }

    private synchronized void start() throws IOException {
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        if (!data.exists()) {
            creating = true;
            data.create(programs, messages);
            creating = false;
        }
        data.requireVersion();
        stopOrphan();
        password = Password.of(home, DataFolder.NAME, programs, messages);
        ServerLog.rotate(home);
        for (int tries = 1; !started; tries++) {
            port = freePort();
            data.writeSettings(port);
            Programs.Result result = programs.postgres(
                    "pg_ctl", "start", "-D", DataFolder.NAME, "-l", ServerLog.NAME, "-s", "-w", "-t", START_SECONDS);
            started = result.succeeded();
            if (!started && (tries == PORT_TRIES || isFree(port))) {
                // A slow server may still be starting, and close() must then stop it.
                started = PostmasterPid.server(data.path()).isPresent();
                throw new EmbeddedServerException("The embedded PostgreSQL doesn't start: " + result.output()
                        + System.lineSeparator() + "The end of " + home.resolve(ServerLog.NAME) + ":"
                        + System.lineSeparator() + ServerLog.tail(home));
            }
        }
    }

    private void stopOrphan() throws IOException {
        Optional<ProcessHandle> orphan = PostmasterPid.server(data.path());
        if (orphan.isPresent()) {
            messages.accept("Stopping the server that a killed run left in " + home + " (process "
                    + orphan.get().pid() + ")");
            stopServer();
        }
        PostmasterPid.deleteIfAnotherProgram(data.path());
    }

    /**
     * Ends all sessions, rolls back their transactions, and stops the server. If the server doesn't stop in time, stops
     * it in pg_ctl's mode {@code immediate}.
     */
    private void stopServer() throws IOException {
        Programs.Result fast = stop("fast");
        if (!fast.succeeded() && PostmasterPid.server(data.path()).isPresent()) {
            Programs.Result immediate = stop("immediate");
            if (!immediate.succeeded() && PostmasterPid.server(data.path()).isPresent()) {
                throw new EmbeddedServerException("The server in " + home + " can't be stopped: " + immediate.output()
                        + "; end its process by hand");
            }
        }
    }

    private Programs.Result stop(String mode) throws IOException {
        return programs.postgres("pg_ctl", "stop", "-D", DataFolder.NAME, "-m", mode, "-s", "-w", "-t", STOP_SECONDS);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The version and platform of the PostgreSQL in the jar, for example {@code 18.6.0 for linux-amd64}. */
    public static String version() {
        Platform platform = Platform.ofJar();
        return platform.version() + " for " + platform.name();
    }

    /**
     * Returns the JDBC URL of a database on this server, without a user and a password.
     *
     * @param database any name; the database need not exist
     */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port() + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /** The port at which the server listens until it is closed. */
    public synchronized int port() {
        return port;
    }

    /**
     * Returns new connection properties for {@link #jdbcUrl}: the user, the password and other settings. The properties contain
     * the password, so don't log them.
     */
    public synchronized Properties jdbcProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", "disable");
        properties.setProperty("ApplicationName", Client.name());
        return properties;
    }

    /**
     * Returns a new connection to the database. Creates the database if it doesn't exist.
     *
     * @throws EmbeddedServerException if the file with the password has another password than the database
     * @throws SQLException if the server doesn't answer, for example because it is closed
     */
    public Connection connect(String database) throws SQLException {
        try {
            createIfMissing(database);
            return DriverManager.getConnection(jdbcUrl(database), jdbcProperties());
        } catch (SQLException e) {
            throw Password.explained(home, e);
        }
    }

    /** The file with the password of {@link #USER}, which only its owner can read. */
    public Path passwordFile() {
        return home.resolve(Password.FILE).toAbsolutePath().normalize();
    }

    private synchronized void createIfMissing(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(USER), jdbcProperties())) {
            DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
            boolean missing = dsl.fetchCount(DSL.selectOne()
                            .from("pg_catalog.pg_database")
                            .where(DSL.field("datname", String.class).eq(database)))
                    == 0;
            if (missing) {
                dsl.createDatabase(DSL.quotedName(database)).execute();
            }
        }
    }

    /**
     * Stops the server, ends its sessions, and releases the folder for the next process. Does nothing if the server is already
     * closed.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            if (started) {
                stopServer();
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("The server in " + home + " could not be stopped: " + e, e);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down. Either this thread is the hook, or the hook will find that the server is
            // closed.
            return;
        }
    }

    private void closeAtShutdown() {
        if (creating) {
            // Without this call, initdb continues after the end of this JVM. The thread that waits for initdb holds
            // this object's monitor until initdb ends, and close() needs the monitor.
            programs.stopRunning();
        }
        close();
    }
}
