package com.sparkify.dwh.it.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy that forwards HTTP requests to a server, and can disturb the requests and answers, to test retries. Each
 * connection carries one request.
 */
public final class FaultProxy implements AutoCloseable {

    private static final long STALL_MILLIS = 5_000;

    /** Answers a request, with or without a fault. */
    public interface Fault {
        void apply(Exchange exchange) throws IOException;
    }

    /** A request and its answer. */
    public record Exchange(Socket client, URI server, String request) {

        /** The value of a header, if the request has it. */
        Optional<String> header(String name) {
            return request.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .findFirst()
                    .map(line -> line.substring(name.length() + 1).strip());
        }

        /** Reads at most this many bytes of the body. */
        byte[] body(int most) throws IOException {
            int length = header("Content-Length").map(Integer::parseInt).orElse(0);
            if (length > 0 && header("Expect").isPresent()) {
                client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            }
            return client.getInputStream().readNBytes(Math.min(most, length));
        }

        /** Forwards the request, and returns at most this many bytes of the answer's body. */
        public void passOn(long bodyBytes) throws IOException {
            try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
                OutputStream out = upstream.getOutputStream();
                out.write(request.replaceFirst("\r\n", "\r\nConnection: close\r\n")
                        .replaceFirst("(?i)\r\nExpect:[^\r]*", "")
                        .getBytes(ISO_8859_1));
                out.write(body(Integer.MAX_VALUE));
                out.flush();
                InputStream in = upstream.getInputStream();
                OutputStream back = client.getOutputStream();
                back.write(head(in).getBytes(ISO_8859_1));
                byte[] one = new byte[8192];
                for (long left = bodyBytes; left > 0; ) {
                    int count = in.read(one, 0, (int) Math.min(one.length, left));
                    if (count < 0) {
                        break;
                    }
                    back.write(one, 0, count);
                    left -= count;
                }
                back.flush();
            }
        }
    }

    private final ServerSocket listener;
    private final URI server;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Deque<Socket> clients = new ArrayDeque<>();

    public FaultProxy(URI server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Sets the faults of the next requests, one for each request. Later requests have no faults. */
    public void next(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** The heads of the requests so far. */
    List<String> requests() {
        return requests;
    }

    /** The Range header of each request so far; "all" for a request without this header. */
    List<String> ranges() {
        return requests.stream()
                .map(head -> head.lines()
                        .filter(line -> line.regionMatches(true, 0, "Range:", 0, 6))
                        .findFirst()
                        .map(line -> line.substring(6).strip())
                        .orElse("all"))
                .toList();
    }

    public static Fault none() {
        return exchange -> exchange.passOn(Long.MAX_VALUE);
    }

    /** Closes the connection after this many bytes of the answer's body, as if the body were complete. */
    public static Fault cutAfter(long bodyBytes) {
        return exchange -> exchange.passOn(bodyBytes);
    }

    /** Resets the TCP connection after this many bytes of the answer's body. */
    public static Fault resetAfter(long bodyBytes) {
        return exchange -> {
            exchange.passOn(bodyBytes);
            exchange.client().setSoLinger(true, 0);
        };
    }

    /** Stops sending after this many bytes of the answer's body, until the client gives up. */
    public static Fault stallAfter(long bodyBytes) {
        return exchange -> {
            exchange.passOn(bodyBytes);
            exchange.client().getInputStream().read();
        };
    }

    /** Resets the TCP connection after this many bytes of the request's body. */
    public static Fault resetInBody(int bodyBytes) {
        return exchange -> {
            exchange.body(bodyBytes);
            exchange.client().setSoLinger(true, 0);
        };
    }

    /** Stops reading after this many bytes of the request's body, and sends no answer. */
    public static Fault stallInBody(int bodyBytes) {
        return exchange -> {
            exchange.body(bodyBytes);
            try {
                Thread.sleep(STALL_MILLIS);
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        };
    }

    /** Carries out the request, but sends no answer. */
    public static Fault answerLost() {
        return exchange -> {
            Socket nobody = new Socket() {
                @Override
                public InputStream getInputStream() throws IOException {
                    return exchange.client().getInputStream();
                }

                @Override
                public OutputStream getOutputStream() {
                    return OutputStream.nullOutputStream();
                }
            };
            new Exchange(nobody, exchange.server(), exchange.request()).passOn(Long.MAX_VALUE);
            exchange.client().setSoLinger(true, 0);
        };
    }

    public static Fault preconditionFailed() {
        return error(
                "412 Precondition Failed", "PreconditionFailed", "At least one of the pre-conditions did not hold");
    }

    public static Fault internalError() {
        return error(
                "500 Internal Server Error", "InternalError", "We encountered an internal error. Please try again.");
    }

    public static Fault slowDown() {
        return error("503 Slow Down", "SlowDown", "Please reduce your request rate.");
    }

    /** AWS's answer for a bucket in another region. */
    public static Fault anotherRegion(String region) {
        return error(
                "301 Moved Permanently\r\nx-amz-bucket-region: " + region,
                "PermanentRedirect",
                "The bucket must be addressed using the specified endpoint.");
    }

    private static Fault error(String status, String code, String message) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        String head =
                "HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n";
        return exchange -> {
            exchange.body(Integer.MAX_VALUE);
            exchange.client().getOutputStream().write((head + body).getBytes(ISO_8859_1));
        };
    }

    /** Runs an action before the fault. */
    public static Fault after(Runnable action, Fault then) {
        return exchange -> {
            action.run();
            then.apply(exchange);
        };
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                synchronized (clients) {
                    clients.add(client);
                }
                Thread thread = new Thread(() -> serve(client), "fault-proxy-client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String request = head(client.getInputStream());
            if (request.isEmpty()) {
                return;
            }
            requests.add(request);
            Fault fault = faults.poll();
            (fault == null ? none() : fault).apply(new Exchange(client, server, request));
        } catch (IOException e) {
            // The client closed the connection, as the test expects.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last4 = 0;
        for (int value; last4 != 0x0d0a0d0a && (value = in.read()) >= 0; last4 = last4 << 8 | value) {
            head.write(value);
        }
        return head.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        synchronized (clients) {
            for (Socket client : clients) {
                client.close();
            }
        }
    }
}
