package com.sparkify.dwh.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Tests the requests of {@link DirectReads} with a server that records the requests. Requests of the SDK itself have
 * the header amz-sdk-request.
 */
class DirectReadsTest {

    private static final Authorization KEYS = new Authorization.Keys("AKIATEST", "no-secret", "token");
    private static final S3Uri KEY = new S3Uri("bucket", "a//../b c+%41\u00e9");

    private final List<String> gets = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> answer = new HashMap<>(Map.of("ETag", "\"tag\""));
    private final List<Integer> failures = Collections.synchronizedList(new ArrayList<>());
    /** Whether the connection breaks after two bytes of a whole object. */
    private boolean cut;
    /** Whether the store sends the whole object if a request asks for a part of the object. */
    private boolean ignoresRange;

    private HttpServer server;
    private S3Client client;
    private ObjectStore store;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = S3Settings.DEFAULT
                .region("eu-west-1")
                .endpoint(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .pathStyle()
                .get();
        store = ObjectStores.localAndS3(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        answer.forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", "5");
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        gets.add(described(exchange));
        int status = failures.isEmpty() ? 200 : failures.remove(0);
        byte[] body = (status == 200 ? "hello" : "").getBytes(UTF_8);
        if (!ignoresRange && "bytes=2-".equals(exchange.getRequestHeaders().getFirst("Range"))) {
            status = 206;
            body = "llo".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Range", "bytes 2-4/5");
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body, 0, cut && status == 200 ? 2 : body.length);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static String described(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        return (headers.containsKey("amz-sdk-request") ? "SDK " : "direct ")
                + exchange.getRequestURI().getRawPath() + " " + headers.getFirst("If-Match") + " "
                + headers.getFirst("x-amz-checksum-mode") + " " + headers.getFirst("x-amz-security-token") + " "
                + String.valueOf(headers.getFirst("Authorization"))
                        .replaceAll("/\\d{8}/", "/DAY/")
                        .replaceAll("Signature=[0-9a-f]{64}$", "Signature=…");
    }

    private static String kind(String get) {
        return get.substring(0, get.indexOf(' '));
    }

    private StoredObject found() {
        return store.find(KEY, KEYS).orElseThrow();
    }

    private String read(StoredObject object) throws IOException {
        try (InputStream in = store.open(object, KEYS)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void theRequestHasNoHeadersThatOnlyTheSdkNeeds() throws IOException {
        assertEquals("hello", read(found()));
        assertEquals(
                List.of("direct /bucket/a/%2F../b%20c%2B%2541%C3%A9 \"tag\" ENABLED token AWS4-HMAC-SHA256"
                        + " Credential=AKIATEST/DAY/eu-west-1/s3/aws4_request,"
                        + " SignedHeaders=host;if-match;x-amz-checksum-mode;x-amz-content-sha256;x-amz-date;"
                        + "x-amz-security-token, Signature=…"),
                gets);
    }

    @Test
    void theSdkSendsTheFirstRequestToAnUnknownBucket() throws IOException {
        StoredObject object = new StoredObject(KEY, 5, "\"tag\"");
        read(object);
        read(object);
        assertEquals(
                List.of("SDK", "direct"),
                gets.stream().map(DirectReadsTest::kind).toList());
    }

    @ParameterizedTest
    @CsvSource({"500, direct", "503, direct", "429, direct", "403, SDK", "400, SDK"})
    void theSdkSendsAFailedRequestAgain(int status, String next) throws IOException {
        StoredObject object = found();
        failures.add(status);
        assertEquals("hello", read(object));
        assertEquals("hello", read(object));
        assertEquals(
                List.of("direct", "SDK", next),
                gets.stream().map(DirectReadsTest::kind).toList());
    }

    @Test
    void aReplacedObjectIsRefused() {
        StoredObject object = found();
        failures.addAll(List.of(412, 412));
        assertThrows(ReplacedException.class, () -> read(object));
    }

    @Test
    void anotherETagIsRefused() {
        StoredObject object = found();
        answer.put("ETag", "\"other\"");
        assertThrows(ReplacedException.class, () -> read(object));
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-checksum-crc32, NhCmhg==",
        "x-amz-checksum-crc32c, mnG7TA==",
        "x-amz-checksum-sha1, qvTGHdzF6KLavt4PO0gs2a6pQ00=",
        "x-amz-checksum-sha256, LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
    })
    void aBodyMustHaveTheChecksumOfItsResponse(String header, String right) throws IOException {
        StoredObject object = found();
        answer.put(header, right);
        assertEquals("hello", read(object));
        String wrong = "AAAA" + right.substring(4);
        answer.put(header, wrong);
        assertEquals(
                object + " was damaged in transfer: Data read has a different checksum than expected. Was " + right
                        + ", but " + header + " is " + wrong,
                assertThrows(StorageException.class, () -> read(object)).getMessage());
    }

    @Test
    void theChecksumOfAnUploadInPartsIsNotCompared() throws IOException {
        StoredObject object = found();
        answer.put("x-amz-checksum-crc32", "AAAAAA==-3");
        assertEquals("hello", read(object));
    }

    @Test
    void theErrorNamesAStoreThatIgnoresTheHeaderRange() {
        StoredObject object = found();
        cut = true;
        ignoresRange = true;
        assertEquals(
                object + " can't be read from the middle, for example after a broken connection: the store ignores"
                        + " the header Range, and sends the whole object. Load the object again: the new load reads"
                        + " it from the start",
                assertThrows(StorageException.class, () -> read(object)).getMessage());
    }

    /** Some stores send the checksum of the whole object with a part of the object. */
    @Test
    void theRestOfABrokenBodyIsNotComparedWithTheChecksumOfTheWholeObject() throws IOException {
        StoredObject object = found();
        cut = true;
        answer.put("x-amz-checksum-crc32", "NhCmhg==");
        assertEquals("hello", read(object));
        assertEquals(
                List.of("direct", "direct"),
                gets.stream().map(DirectReadsTest::kind).toList());
    }

    @Test
    void aStoreWithTheUsersClientReadsWithTheSdk() throws IOException {
        try (S3Client own = S3Client.builder()
                .region(Objects.requireNonNull(
                        client.serviceClientConfiguration().region()))
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .forcePathStyle(true)
                .build()) {
            store = ObjectStores.localAndS3(own);
            read(found());
        }
        assertEquals(List.of("SDK"), gets.stream().map(DirectReadsTest::kind).toList());
    }
}
