package com.sparkify.dwh.runner.doctor;

import com.sparkify.dwh.runner.config.Server;
import com.sparkify.dwh.runner.config.SslMode;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Checks that a server can be reached, and that it accepts TLS. */
final class NetworkChecks {

    static final String PORT = "port";
    static final String TLS = "TLS";

    /** PostgreSQL's message SSLRequest: its length and its code. Redshift uses the same protocol. */
    private static final int[] SSL_REQUEST = {8, 80_877_103};

    private static final int MILLIS = 1_000;

    private NetworkChecks() {}

    static Finding port(Server server) {
        try {
            connected(server).close();
            return Finding.ok(PORT, server.host() + ":" + server.port() + " accepts connections");
        } catch (IOException e) {
            return Finding.toDo(
                    PORT,
                    server.host() + ":" + server.port() + " can't be reached (" + Reason.of(e)
                            + "): check [CLUSTER] HOST and DB_PORT, whether the server runs and is publicly accessible, and"
                            + " whether a security group or firewall blocks this machine");
        }
    }

    /** Asks whether the server accepts TLS. The login checks the certificate. */
    static Finding tls(Server server) {
        if (server.sslMode() == SslMode.DISABLE) {
            return Finding.ok(TLS, "not used, because [CLUSTER] SSL_MODE is disable");
        }
        try (Socket socket = connected(server)) {
            socket.setSoTimeout((int) server.timeout().toMillis());
            DataOutputStream request = new DataOutputStream(socket.getOutputStream());
            for (int each : SSL_REQUEST) {
                request.writeInt(each);
            }
            request.flush();
            boolean accepted = socket.getInputStream().read() == 'S';
            if (accepted) {
                return Finding.ok(TLS, "accepted; the login uses SSL_MODE " + server.sslMode());
            }
            return server.sslMode() == SslMode.PREFER
                    ? Finding.ok(TLS, "the server doesn't accept TLS, and SSL_MODE prefer allows this")
                    : Finding.toDo(
                            TLS,
                            "the server doesn't accept TLS, and SSL_MODE is " + server.sslMode()
                                    + ": switch TLS on in the server, or set [CLUSTER] SSL_MODE = disable");
        } catch (IOException e) {
            return Finding.toDo(TLS, "the server doesn't answer (" + Reason.of(e) + "): check [CLUSTER] DB_PORT");
        }
    }

    private static Socket connected(Server server) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(server.host(), server.port()), (int)
                Math.min(server.timeout().toMillis(), 10L * MILLIS));
        return socket;
    }
}
