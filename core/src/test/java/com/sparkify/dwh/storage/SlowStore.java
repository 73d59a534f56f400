package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/** An HTTP server that sends its only object slowly, as a whole or in ranges. A test can set a fault for the ranges. */
final class SlowStore implements AutoCloseable {

    /** Answers a request for a range. */
    interface Fault {

        /** Sends the range or, as a fault, something else. */
        void answer(Answer answer) throws IOException, InterruptedException;
    }

    static final Authorization KEYS = new Authorization.Keys("AKIATEST", "no-secret", null);
    static final int SIZE = 20_999_993;

    private static final int CHUNK = 64 * 1024;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final S3Uri KEY = new S3Uri("bucket", "large");

    private final byte[] content = new byte[SIZE];
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final S3Client client;
    private final ObjectStore store;
    private volatile Fault fault = Answer::send;
    private volatile String checksum = "";

    SlowStore(int connections) throws IOException {
        new Random(42).nextBytes(content);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        client = S3Settings.DEFAULT
                .region("eu-west-1")
                .endpoint(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .pathStyle()
                .connections(connections)
                .get();
        store = ObjectStores.localAndS3(client);
    }

    byte[] content() {
        return content;
    }

    /** Sets how the next requests for a range are answered. */
    void ranges(Fault value) {
        fault = value;
    }

    /** Sets the CRC32 in the responses to requests for the whole object. */
    void checksum(String value) {
        checksum = value;
    }

    /** The value of the header Range in each request so far; "all" for a request without the header. */
    List<String> requests() {
        return ranges;
    }

    /** Opens the object. */
    InputStream open() throws IOException {
        return store.open(store.find(KEY, KEYS).orElseThrow(), KEYS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"tag\"");
        try (exchange) {
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(SIZE));
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range == null ? "all" : range);
            Matcher bounds = RANGE.matcher(String.valueOf(range));
            if (bounds.matches()) {
                int end = bounds.group(2).isEmpty() ? SIZE : Integer.parseInt(bounds.group(2)) + 1;
                fault.answer(new Answer(this, exchange, Integer.parseInt(bounds.group(1)), end));
            } else {
                new Answer(this, exchange, 0, SIZE).sendWhole();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An answer with the bytes from {@code first} up to, but not including, {@code end}. */
    record Answer(SlowStore store, HttpExchange exchange, int first, int end) {

        void send() throws IOException, InterruptedException {
            exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + SIZE);
            exchange.sendResponseHeaders(206, end - first);
            body(end);
        }

        /** Sends the whole object. */
        void sendWhole() throws IOException, InterruptedException {
            if (!store.checksum.isEmpty()) {
                exchange.getResponseHeaders().set("x-amz-checksum-crc32", store.checksum);
            }
            exchange.sendResponseHeaders(200, SIZE);
            new Answer(store, exchange, 0, SIZE).body(SIZE);
        }

        /** Sends the whole object without the header Content-Length. */
        void sendWholeInChunks() throws IOException, InterruptedException {
            exchange.sendResponseHeaders(200, 0);
            new Answer(store, exchange, 0, SIZE).body(SIZE);
        }

        /** Breaks the connection after this number of bytes. */
        void cutAfter(int bytes) throws IOException, InterruptedException {
            exchange.sendResponseHeaders(206, end - first);
            body(first + bytes);
        }

        void fail(int status) throws IOException {
            exchange.sendResponseHeaders(status, -1);
        }

        private void body(int to) throws IOException, InterruptedException {
            OutputStream body = exchange.getResponseBody();
            for (int position = first; position < to; position += CHUNK) {
                TimeUnit.MILLISECONDS.sleep(1);
                body.write(store.content, position, Math.min(CHUNK, to - position));
                body.flush();
            }
        }
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
