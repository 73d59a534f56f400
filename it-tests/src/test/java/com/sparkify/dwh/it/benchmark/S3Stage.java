package com.sparkify.dwh.it.benchmark;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An S3-compatible store for benchmarks. It has one bucket, {@code stage}, in which all objects have the same content.
 * The store answers after a latency, and sends each response with a limited bandwidth. It lists the objects in pages of
 * 1,000 and supports ranges. It doesn't check signatures, so that most of the measured time is the client's work.
 */
final class S3Stage implements AutoCloseable {

    private static final String BUCKET = "stage";
    private static final String E_TAG = "\"0123456789abcdef0123456789abcdef\"";
    private static final int PAGE = 1_000;
    private static final int CHUNK = 64 * 1024;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final Pattern TOKEN = Pattern.compile("continuation-token=(\\d+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int objects;
    private final long size;
    private final long latencyNanos;
    private final double bytesPerNano;
    private final byte[] content = new byte[CHUNK];
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    static {
        // By default, the JDK's server keeps at most 200 idle connections open and delays small responses.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /**
     * @param latencyMillis the time between a request and its response
     * @param megabytes how many million bytes a connection transfers each second; 0 means no limit
     */
    S3Stage(int objects, long size, double latencyMillis, double megabytes) throws IOException {
        this.objects = objects;
        this.size = size;
        this.latencyNanos = (long) (latencyMillis * 1e6);
        this.bytesPerNano = megabytes / 1e3;
        Arrays.fill(content, (byte) ' ');
        for (int line = 0; line < CHUNK; line += 256) {
            content[line] = '{';
            content[line + 1] = '}';
            content[line + 255] = '\n';
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The largest number of simultaneous requests since the last call of this method. */
    int mostInFlight() {
        return most.getAndSet(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try (exchange) {
            TimeUnit.NANOSECONDS.sleep(latencyNanos);
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            if (query.contains("list-type=2")) {
                list(exchange, query);
            } else {
                read(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.decrementAndGet();
        }
    }

    private void list(HttpExchange exchange, String query) throws IOException {
        Matcher token = TOKEN.matcher(query);
        int first = token.find() ? Integer.parseInt(token.group(1)) : 0;
        int end = Math.min(objects, first + PAGE);
        StringBuilder page = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult><Name>")
                .append(BUCKET + "</Name><Prefix></Prefix><MaxKeys>1000</MaxKeys><KeyCount>" + (end - first))
                .append("</KeyCount><IsTruncated>" + (end < objects) + "</IsTruncated>");
        if (end < objects) {
            page.append("<NextContinuationToken>" + end + "</NextContinuationToken>");
        }
        for (int i = first; i < end; i++) {
            page.append(String.format(Locale.ROOT, "<Contents><Key>log/%06d.json</Key>", i))
                    .append("<LastModified>2026-11-27T00:00:00.000Z</LastModified><ETag>" + E_TAG + "</ETag><Size>")
                    .append(size + "</Size><StorageClass>STANDARD</StorageClass></Contents>");
        }
        byte[] body = page.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private void read(HttpExchange exchange) throws IOException, InterruptedException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("ETag", E_TAG);
        headers.set("Last-Modified", "Fri, 27 Nov 2026 00:00:00 GMT");
        headers.set("Accept-Ranges", "bytes");
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Long.toString(size));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        String asked = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(String.valueOf(asked));
        long first = 0;
        long end = size;
        if (range.matches()) {
            first = Long.parseLong(range.group(1));
            end = range.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(range.group(2)) + 1);
            headers.set("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + size);
        }
        exchange.sendResponseHeaders(range.matches() ? 206 : 200, end - first);
        send(exchange.getResponseBody(), first, end);
    }

    private void send(OutputStream body, long first, long end) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long position = first;
        while (position < end) {
            int offset = (int) (position % CHUNK);
            int length = (int) Math.min(CHUNK - offset, end - position);
            body.write(content, offset, length);
            position += length;
            if (bytesPerNano > 0 && length == CHUNK) {
                long due = start + (long) ((position - first) / bytesPerNano);
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
