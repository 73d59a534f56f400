package com.sparkify.dwh.runner.provision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.runner.aws.AwsException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Tests how the public address is found, with a server in place of AWS's service. */
class PublicAddressTest {

    private static final String REMEDY = ": set [DWH] CIDR in dwh.cfg to the addresses that can connect";

    private interface Use {

        void of(URI service) throws IOException;
    }

    private static void answering(int status, String body, Use use) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(status, body.length());
                exchange.getResponseBody().write(body.getBytes(UTF_8));
            }
        });
        server.start();
        try {
            use.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }

    private static String failure(URI service) {
        return String.valueOf(assertThrows(AwsException.class, () -> PublicAddress.ask(service))
                .getMessage());
    }

    @Test
    void theAnswerIsTheAddress() throws IOException {
        answering(200, "203.0.113.7\n", service -> assertEquals("203.0.113.7", PublicAddress.ask(service)));
    }

    @Test
    void anAnswerThatIsNotAnAddressIsRefused() throws IOException {
        for (String answer : new String[] {"2001:db8::1", "<html>Log in to this network</html>", "203.0.113.700"}) {
            answering(
                    200,
                    answer,
                    service ->
                            assertEquals(service + " doesn't answer with an IPv4 address" + REMEDY, failure(service)));
        }
    }

    @Test
    void anHttpErrorIsNotTakenAsAnAddress() throws IOException {
        answering(
                503,
                "203.0.113.7",
                service -> assertEquals(service + " answers with HTTP 503" + REMEDY, failure(service)));
    }

    @Test
    void aServiceThatDoesNotAnswerIsNamed() throws IOException {
        URI[] gone = new URI[1];
        answering(200, "", service -> gone[0] = service);
        assertEquals(
                "This machine's public address can't be found, because " + gone[0] + " doesn't answer" + REMEDY,
                failure(gone[0]));
    }
}
