package com.sparkify.dwh.internal.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Reads from a TLS server whose certificate is for the host name localhost, and not for its address 127.0.0.1. */
class ReadingHttpClientTest {

    private static final char[] PASSWORD = "for-this-test".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext tls;
    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        Path file = folder.resolve("localhost.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, keytool.waitFor());
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static String get(String host, SSLSocketFactory trusting) throws IOException {
        try (ReadingHttpClient client = client(trusting, Duration.ofSeconds(10))) {
            return new String(open(client, host).readAllBytes(), UTF_8);
        }
    }

    /** A client with one connection. */
    private static ReadingHttpClient client(SSLSocketFactory trusting, Duration connect) {
        return new ReadingHttpClient(trusting, 1, connect, Duration.ofSeconds(30));
    }

    private static InputStream open(ReadingHttpClient client, String host) throws IOException {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host(host)
                .port(server.getAddress().getPort())
                .encodedPath("/")
                .putHeader("Host", host)
                .build();
        return client.prepareRequest(
                        HttpExecuteRequest.builder().request(request).build())
                .call()
                .responseBody()
                .orElseThrow();
    }

    @Test
    void aTrustedCertificateOfTheHostIsAccepted() throws IOException {
        assertEquals("hello", get("localhost", tls.getSocketFactory()));
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() {
        String message = String.valueOf(assertThrows(SSLException.class, () -> get("127.0.0.1", tls.getSocketFactory()))
                .getMessage());
        assertTrue(message.contains("No subject alternative names matching IP address 127.0.0.1"), message);
    }

    @Test
    void aCertificateThatIsNotTrustedIsRefused() {
        assertThrows(SSLException.class, () -> get("localhost", (SSLSocketFactory) SSLSocketFactory.getDefault()));
    }

    @Test
    void aRequestFailsWithoutAnInterruptIfItWaitsTooLongForAConnection() throws IOException {
        try (ReadingHttpClient client = client(tls.getSocketFactory(), Duration.ofMillis(200));
                InputStream body = open(client, "localhost")) {
            assertThrows(ConnectionRequestTimeoutException.class, () -> open(client, "localhost"));
            assertFalse(Thread.interrupted());
            assertEquals("hello", new String(body.readAllBytes(), UTF_8));
        }
    }
}
