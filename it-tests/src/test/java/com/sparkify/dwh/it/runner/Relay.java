package com.sparkify.dwh.it.runner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Listens on a port, and connects each client with the server of a {@link Target}. For each direction, a thread passes
 * on the bytes.
 */
final class Relay implements AutoCloseable {

    /** Passes on the bytes that one side sends, until this side closes its connection. */
    @FunctionalInterface
    interface Direction {
        void passOn(Socket from, Socket to) throws IOException;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket listener;

    Relay(Target target, Direction toServer, Direction toClient) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        daemon(() -> {
            while (true) {
                Socket client = listener.accept();
                sockets.add(client);
                Socket server = new Socket(target.host(), target.port());
                sockets.add(server);
                daemon(() -> toServer.passOn(client, server));
                daemon(() -> toClient.passOn(server, client));
            }
        });
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One side closed its connection, or the test has ended.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many clients have connected. */
    int clients() {
        return sockets.size() / 2;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
