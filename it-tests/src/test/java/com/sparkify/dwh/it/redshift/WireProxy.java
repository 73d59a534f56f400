package com.sparkify.dwh.it.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connects the Redshift driver to a PostgreSQL server. The proxy logs in with SCRAM, because the driver doesn't support
 * SCRAM. The proxy drops the driver's startup parameters, because PostgreSQL doesn't know all of these parameters. The
 * proxy can also replace statements.
 */
public final class WireProxy implements AutoCloseable {

    private static final String QUERY_GROUP = "SET query_group ";
    private static final int PROTOCOL_3 = 196_608;
    private static final int SSL_REQUEST = 80_877_103;
    private static final int AUTHENTICATION_OK = 0;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;

    private final PGSimpleDataSource server;
    private final ServerSocket listening;
    private final Sessions sessions;
    private volatile UnaryOperator<String> rewriting = UnaryOperator.identity();

    private WireProxy(PGSimpleDataSource server, ServerSocket listening, @Nullable Sessions sessions) {
        this.server = server;
        this.listening = listening;
        this.sessions = sessions == null ? this::rewriteStatements : sessions;
    }

    /** Handles sessions after their login. */
    public interface Sessions {

        /** Serves the session until the client or the server closes its connection. */
        void serve(Socket client, Socket backend) throws IOException;
    }

    public static WireProxy before(PGSimpleDataSource server) throws IOException {
        return started(new WireProxy(server, listening(), null));
    }

    /** Starts a proxy. {@code sessions} handles its sessions, and {@link #rewrite} has no effect. */
    public static WireProxy before(PGSimpleDataSource server, Sessions sessions) throws IOException {
        return started(new WireProxy(server, listening(), sessions));
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static WireProxy started(WireProxy proxy) {
        daemon("accept", proxy::accept);
        return proxy;
    }

    public int port() {
        return listening.getLocalPort();
    }

    public String url() {
        return "jdbc:redshift://localhost:" + port() + "/" + server.getDatabaseName();
    }

    public Properties login() {
        Properties login = new Properties();
        login.setProperty("user", String.valueOf(server.getUser()));
        login.setProperty("password", String.valueOf(server.getPassword()));
        login.setProperty("ssl", "false");
        return login;
    }

    /** From now on, the server gets the statements that this function returns. */
    public void rewrite(UnaryOperator<String> statements) {
        rewriting = statements;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                daemon("session", () -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket backend = new Socket(server.getServerNames()[0], server.getPortNumbers()[0])) {
            // Without TCP_NODELAY, a message waits up to 40 ms for the acknowledgement of the previous message.
            client.setTcpNoDelay(true);
            backend.setTcpNoDelay(true);
            DataInputStream fromClient = new DataInputStream(client.getInputStream());
            DataInputStream fromBackend = new DataInputStream(backend.getInputStream());
            DataOutputStream toBackend = new DataOutputStream(backend.getOutputStream());
            skipStartup(fromClient, client.getOutputStream());
            logIn(fromBackend, toBackend);
            new DataOutputStream(client.getOutputStream()).write(Wire.message('R', Wire.ints(AUTHENTICATION_OK)));
            sessions.serve(client, backend);
        } catch (IOException | GeneralSecurityException e) {
            // The login failed, or one side closed its connection. Both connections are closed now.
        }
    }

    private static void skipStartup(DataInputStream in, OutputStream out) throws IOException {
        byte[] packet = in.readNBytes(in.readInt() - Integer.BYTES);
        if (new DataInputStream(new java.io.ByteArrayInputStream(packet)).readInt() == SSL_REQUEST) {
            out.write('N');
            skipStartup(in, out);
        }
    }

    private void logIn(DataInputStream in, DataOutputStream out) throws IOException, GeneralSecurityException {
        byte[] parameters = Wire.text("user", server.getUser(), "database", server.getDatabaseName(), "");
        byte[] body = Wire.concat(Wire.ints(PROTOCOL_3), parameters);
        out.write(Wire.concat(Wire.ints(body.length + Integer.BYTES), body));
        while (true) {
            int type = in.readUnsignedByte();
            byte[] answer = in.readNBytes(in.readInt() - Integer.BYTES);
            int kind = new DataInputStream(new java.io.ByteArrayInputStream(answer)).readInt();
            if (type != 'R' || kind == AUTHENTICATION_OK) {
                return;
            }
            String said = new String(answer, Integer.BYTES, answer.length - Integer.BYTES, UTF_8);
            switch (kind) {
                case SASL -> {
                    byte[] first = Scram.clientFirst().getBytes(UTF_8);
                    out.write(Wire.message(
                            'p', Wire.concat(Wire.text("SCRAM-SHA-256"), Wire.concat(Wire.ints(first.length), first))));
                }
                case SASL_CONTINUE ->
                    out.write(Wire.message(
                            'p',
                            Scram.clientFinal(String.valueOf(server.getPassword()), said)
                                    .getBytes(UTF_8)));
                case SASL_FINAL -> {}
                default -> throw new IOException("the server asks for authentication " + kind);
            }
        }
    }

    private void rewriteStatements(Socket client, Socket backend) throws IOException {
        InputStream answers = backend.getInputStream();
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = backend.getOutputStream();
        daemon("answers", () -> pass(answers, client));
        for (int type; (type = in.read()) >= 0; ) {
            byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
            out.write(Wire.message((char) type, rewritten((char) type, body)));
        }
    }

    private byte[] rewritten(char type, byte[] body) {
        if (type != 'Q' && type != 'P') {
            return body;
        }
        String sql = rewriting.apply(Wire.statement(type, body));
        return Wire.withStatement(type, body, prefixed(sql));
    }

    /** Renames the parameter query_group, because PostgreSQL accepts an unknown parameter only with a prefix. */
    public static String prefixed(String sql) {
        return sql.startsWith(QUERY_GROUP) ? sql.replace(QUERY_GROUP, "SET redshift.query_group ") : sql;
    }

    private static void pass(InputStream in, Socket client) {
        try (client) {
            in.transferTo(client.getOutputStream());
        } catch (IOException e) {
            // The client closed its connection.
        }
    }

    /** Starts a daemon thread. */
    public static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "wire-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
