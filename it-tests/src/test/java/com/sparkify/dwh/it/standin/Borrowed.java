package com.sparkify.dwh.it.standin;

import com.sparkify.dwh.it.redshift.Wire;
import com.sparkify.dwh.it.redshift.WireProxy;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs PostgreSQL's driver on the server session of another client. The driver's statements run in that client's
 * transaction, with the client's temporary tables and locks. The driver sends a login, which this class answers. When
 * the driver's connection is closed, the session continues.
 */
final class Borrowed {

    private static final byte[] AUTHENTICATION_OK = new byte[Integer.BYTES];
    private static final AtomicLong TIMES = new AtomicLong();
    private static final char TERMINATE = 'X';

    private Borrowed() {}

    /** Work with a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Does the work in the session. The server must have carried out all of the client's messages. */
    static <T> T use(Backend backend, Work<T> work) throws SQLException, IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread bridge = new Thread(() -> bridge(backend, listening), "stand-in-bridge");
            bridge.setDaemon(true);
            bridge.start();
            T result;
            try (Connection connection = connect(listening.getLocalPort())) {
                // If no transaction is open, autocommit must be on, because the driver would otherwise send BEGIN.
                boolean open = backend.status() != Backend.IDLE;
                connection.setAutoCommit(!open);
                result = open ? restorable(connection, backend, work) : work.on(connection);
            } finally {
                join(bridge);
            }
            return result;
        }
    }

    /**
     * Runs the work after a savepoint. If the work fails, rolls back to the savepoint. The client's transaction stays
     * usable, and the stand-in can then send a statement that fails with Redshift's message.
     */
    private static <T> T restorable(Connection connection, Backend backend, Work<T> work) throws SQLException {
        execute(connection, "savepoint standin");
        boolean done = false;
        try {
            T result = work.on(connection);
            done = true;
            return result;
        } finally {
            if (!done) {
                execute(connection, "rollback to savepoint standin");
            } else if (backend.status() != Backend.IDLE) {
                execute(connection, "release savepoint standin");
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void join(Thread bridge) {
        try {
            bridge.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Connection connect(int port) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "borrowed");
        login.setProperty("sslmode", "disable");
        login.setProperty("gssEncMode", "disable");
        login.setProperty("assumeMinServerVersion", "15");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/borrowed", login);
    }

    private static void bridge(Backend backend, ServerSocket listening) {
        try (Socket driver = listening.accept()) {
            driver.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(driver.getInputStream()));
            OutputStream out = new BufferedOutputStream(driver.getOutputStream());
            in.readNBytes(in.readInt() - Integer.BYTES);
            out.write(Wire.message('R', AUTHENTICATION_OK));
            for (byte[] parameter : backend.parameters().values()) {
                out.write(Wire.message('S', parameter));
            }
            out.write(Wire.message('K', backend.key()));
            out.write(Wire.message('Z', new byte[] {(byte) backend.status()}));
            out.flush();
            WireProxy.daemon("cancel", () -> passCancelRequests(backend, listening));
            OutputStream client = backend.lend(out);
            try {
                passMessages(in, backend);
            } finally {
                backend.giveBack(client);
            }
        } catch (IOException e) {
            // The server closed its connection. The driver reports the closed connection.
        }
    }

    /** Passes on the driver's cancel requests, each on a connection of its own, until the listener is closed. */
    private static void passCancelRequests(Backend backend, ServerSocket listening) {
        while (true) {
            try (Socket driver = listening.accept()) {
                DataInputStream in = new DataInputStream(driver.getInputStream());
                backend.cancel(in.readNBytes(in.readInt() - Integer.BYTES));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void passMessages(DataInputStream in, Backend backend) throws IOException {
        // Without a prefix, a prepared statement could have the same name as a statement of the client or of an earlier
        // use.
        String prefix = "borrowed_" + TIMES.incrementAndGet() + "_";
        for (int type; (type = in.read()) >= 0 && type != TERMINATE; ) {
            byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
            backend.send((char) type, Wire.withStatementPrefix((char) type, body, prefix));
            if (in.available() == 0) {
                backend.flush();
            }
        }
    }
}
