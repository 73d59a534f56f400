package com.sparkify.dwh.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A server that a test can kill and start again on the same port. The postmaster is a child process of this JVM. If the
 * tests run as root, the server runs in a user namespace, as the embedded server does.
 */
final class OwnServer implements AutoCloseable {

    private static final String PASSWORD = "of-a-server-for-tests";
    private static final long MOST_NANOS = 90_000_000_000L;

    private final Shell shell;
    private final int port;
    private final Disk disk;
    private Process postmaster;

    private OwnServer(Shell shell, int port, Disk disk, Process postmaster) {
        this.shell = shell;
        this.port = port;
        this.disk = disk;
        this.postmaster = postmaster;
    }

    /** Starts a server with its data in a new folder. */
    static OwnServer start(Path folder, Disk disk) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("password"), PASSWORD);
        int port = freePort();
        Shell shell = new Shell(folder, settings(port));
        OwnServer server = new OwnServer(shell, port, disk, disk.create(shell));
        server.awaitAnswer();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static List<String> settings(int port) {
        List<String> settings = new ArrayList<>();
        for (String setting : List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "shared_buffers=64MB",
                "wal_level=minimal",
                "max_wal_senders=0",
                // With another type, shared memory consists of files, and the limit on the file size applies to them.
                "dynamic_shared_memory_type=sysv",
                "timezone=UTC",
                // No test crashes the machine. Therefore the operating system keeps the writes of a killed server in
                // its cache.
                "fsync=off",
                "full_page_writes=off")) {
            settings.add("-c");
            settings.add(setting);
        }
        return settings;
    }

    Databases databases() {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setServerNames(new String[] {"127.0.0.1"});
        server.setPortNumbers(new int[] {port});
        server.setUser("postgres");
        server.setPassword(PASSWORD);
        return new Databases(server);
    }

    /** Waits until the server has recovered and answers. */
    void awaitAnswer() throws Exception {
        long start = System.nanoTime();
        while (!answers()) {
            assertTrue(System.nanoTime() - start < MOST_NANOS, () -> "the server doesn't answer: " + shell.log());
            if (!postmaster.isAlive()) {
                // A start can fail, because the sessions of the killed server hold resources that the next server
                // needs. The sessions release these resources when they end.
                postmaster = disk.start(shell);
            }
            Thread.sleep(50);
        }
    }

    private boolean answers() {
        try (Connection connection = databases().admin().database().getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Kills the postmaster. The sessions end when they notice that the postmaster has ended. */
    void kill() throws InterruptedException {
        postmaster.destroyForcibly().waitFor();
    }

    /** Kills one session. The postmaster then ends all other sessions and recovers. */
    static void killSession(long pid) {
        assertTrue(
                ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false),
                "the session has ended already");
    }

    /**
     * Limits the free space of the server's disk, or the size of each file, to a number of kilobytes. {@link Disk#ALL}
     * removes the limit.
     */
    void leave(int kilobytes) throws Exception {
        if (disk.leave(postmaster, kilobytes)) {
            close();
            awaitAnswer();
        }
    }

    @Override
    public void close() {
        if (!postmaster.isAlive()) {
            return;
        }
        try {
            Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(postmaster.pid())).start();
            assertEquals(0, kill.waitFor());
            assertTrue(postmaster.waitFor(1, TimeUnit.MINUTES), "the server doesn't stop");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the server doesn't stop", e);
        } finally {
            postmaster.destroyForcibly();
        }
    }
}
