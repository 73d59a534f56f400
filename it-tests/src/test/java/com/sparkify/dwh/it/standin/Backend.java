package com.sparkify.dwh.it.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.dwh.it.redshift.Wire;
import com.sparkify.dwh.it.redshift.WireProxy;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;

/**
 * The PostgreSQL server's side of a session of a {@link RedshiftStandIn}. It forwards the server's answers to the
 * client, and knows the state of the transaction.
 */
final class Backend {

    /** No transaction is open. */
    static final char IDLE = 'I';

    /** A statement has failed in the open transaction. */
    static final char FAILED = 'E';

    private static final String STANDARD_STRINGS = "standard_conforming_strings";
    private static final char READY_FOR_QUERY = 'Z';
    private static final char KEY_DATA = 'K';
    private static final char PARAMETER_STATUS = 'S';

    private final Socket server;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Map<String, byte[]> parameters = new ConcurrentHashMap<>();
    /**
     * The parties of this phaser are the session itself and each message that the server has not yet answered with
     * ReadyForQuery.
     */
    private final Phaser unanswered = new Phaser(1);

    private final Semaphore synced = new Semaphore(0);
    private volatile OutputStream sink;
    private volatile byte[] key = new byte[0];
    private volatile char status = IDLE;
    private volatile boolean syncing;
    private volatile boolean borrowed;

    Backend(Socket server, OutputStream client) throws IOException {
        this.server = server;
        this.in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()));
        this.sink = new BufferedOutputStream(client);
    }

    /** Starts to pass answers on. When the server closes its connection, the client's connection is closed, too. */
    void start(Closeable client) {
        WireProxy.daemon("answers", () -> {
            try (client) {
                passAnswers();
            } catch (IOException e) {
                // One side closed its connection.
            }
            synced.release();
            unanswered.forceTermination();
        });
    }

    private void passAnswers() throws IOException {
        boolean loggingIn = true;
        for (int type; (type = in.read()) >= 0; ) {
            byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
            if (type == PARAMETER_STATUS) {
                parameters.put(name(body), body);
                if (name(body).equals(STANDARD_STRINGS)) {
                    // This parameter isn't passed on. Without it, the driver treats backslashes as on a cluster.
                    continue;
                }
            }
            if (type == KEY_DATA) {
                key = body;
            }
            if (type == READY_FOR_QUERY) {
                status = (char) body[0];
                if (syncing) {
                    syncing = false;
                    unanswered.arriveAndDeregister();
                    synced.release();
                    continue;
                }
            }
            answer((char) type, body);
            if (type == READY_FOR_QUERY && !loggingIn) {
                unanswered.arriveAndDeregister();
            }
            loggingIn &= type != READY_FOR_QUERY;
        }
    }

    private void answer(char type, byte[] body) throws IOException {
        OutputStream to = sink;
        try {
            to.write(Wire.message(type, body));
            if (in.available() == 0 || type == READY_FOR_QUERY) {
                to.flush();
            }
        } catch (IOException e) {
            if (!borrowed) {
                throw e;
            }
            // The driver of Borrowed has closed its connection, for example after a cancel request.
        }
    }

    private static String name(byte[] parameter) {
        String text = new String(parameter, UTF_8);
        return text.substring(0, text.indexOf('\0'));
    }

    void send(char type, byte[] body) throws IOException {
        if (type == 'Q' || type == 'S') {
            unanswered.register();
        }
        out.write(Wire.message(type, body));
    }

    void flush() throws IOException {
        out.flush();
    }

    /** Waits until the server has carried out all messages so far. */
    void sync() throws IOException {
        syncing = true;
        send('S', new byte[0]);
        flush();
        synced.acquireUninterruptibly();
    }

    char status() {
        return status;
    }

    /** The process id and the secret key for cancel requests. */
    byte[] key() {
        return key;
    }

    /** Passes a cancel request to the server, and waits until the server has received it. */
    void cancel(byte[] request) throws IOException {
        try (Socket other = new Socket(server.getInetAddress(), server.getPort())) {
            DataOutputStream packet = new DataOutputStream(other.getOutputStream());
            packet.writeInt(request.length + Integer.BYTES);
            packet.write(request);
            packet.flush();
            other.getInputStream().readAllBytes();
        }
    }

    Map<String, byte[]> parameters() {
        return parameters;
    }

    /** Sends the server's answers to {@code other} from now on, and returns the previous target. */
    OutputStream lend(OutputStream other) {
        OutputStream before = sink;
        borrowed = true;
        sink = other;
        return before;
    }

    /** Waits until the server has answered all messages. Later answers go to the client again. */
    void giveBack(OutputStream client) {
        unanswered.arriveAndAwaitAdvance();
        sink = client;
        borrowed = false;
    }
}
