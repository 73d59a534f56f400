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
 * A server that a test may kill, and start again on the same port: the postmaster is this JVM's own child. As root it runs
 * as nobody of a user namespace, as the embedded one does.
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

    /** Starts one with its data in a new folder. */
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
                // Else they are files, and may have no more than others.
                "dynamic_shared_memory_type=sysv",
                "timezone=UTC",
                // The machine's own crash isn't tried. A killed server's writes are in the machine's memory.
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

    /** Waits until it has recovered from whatever happened to it. */
    void awaitAnswer() throws Exception {
        long start = System.nanoTime();
        while (!answers()) {
            assertTrue(System.nanoTime() - start < MOST_NANOS, () -> "the server doesn't answer: " + shell.log());
            if (!postmaster.isAlive()) {
                // What a killed one's sessions hold keeps the next from starting until they have seen its end.
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

    /** Kills the postmaster. Its sessions end when they see that. */
    void kill() throws InterruptedException {
        postmaster.destroyForcibly().waitFor();
    }

    /** Kills one session. The postmaster then ends all others, and recovers. */
    static void killSession(long pid) {
        assertTrue(ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false), "it is gone already");
    }

    /** Leaves its disk so many kilobytes, or {@link Disk#ALL}. */
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
