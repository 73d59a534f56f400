package com.sparkify.dwh.it.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An HTTP server that forwards requests to moto, an emulator of AWS, and answers the few requests that moto doesn't
 * know. It lists no resources of Redshift Serverless, and denies SimulatePrincipalPolicy. It keeps the default role
 * that ModifyClusterIamRoles sets, and adds this role to the clusters in moto's answers.
 */
final class MotoRelay implements AutoCloseable {

    private static final Set<String> NOT_SENT = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private static final String DENIED =
            "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: moto is not authorized to perform:"
                    + " iam:SimulatePrincipalPolicy</Message></Error><RequestId>1</RequestId></ErrorResponse>";

    private final URI moto;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final List<String> unknown = new ArrayList<>();
    private String defaultRole = "";

    MotoRelay(URI moto) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.moto = moto;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The actions that this relay answered. */
    synchronized List<String> unknownToMoto() {
        return List.copyOf(unknown);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            if (target.startsWith("RedshiftServerless.")) {
                String action = target.substring(target.indexOf('.') + 1);
                unknown.add("redshift-serverless:" + action);
                respond(exchange, 200, none(action));
                return;
            }
            AwsRequest request = AwsRequest.query("redshift", new String(body, UTF_8) + "&");
            if (request.action().equals("ModifyClusterIamRoles")) {
                unknown.add("redshift:ModifyClusterIamRoles");
                defaultRole = request.get("DefaultIamRoleArn");
                String cluster = request.get("ClusterIdentifier");
                byte[] describe =
                        ("Action=DescribeClusters&Version=2012-12-01&ClusterIdentifier=" + cluster).getBytes(UTF_8);
                HttpResponse<byte[]> found = pass(exchange, describe);
                respond(exchange, found.statusCode(), text(found).replace("DescribeClusters", "ModifyClusterIamRoles"));
                return;
            }
            if (request.action().equals("SimulatePrincipalPolicy")) {
                unknown.add("iam:SimulatePrincipalPolicy");
                respond(exchange, 403, DENIED);
                return;
            }
            HttpResponse<byte[]> answer = pass(exchange, body);
            respond(exchange, answer.statusCode(), withDefaultRole(text(answer)));
        }
    }

    private static String none(String action) {
        return switch (action) {
            case "ListWorkgroups" -> "{\"workgroups\": []}";
            case "ListNamespaces" -> "{\"namespaces\": []}";
            default -> throw new IllegalStateException(action);
        };
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }

    private String withDefaultRole(String answer) {
        return answer.replace(
                "</ClusterIdentifier>", "</ClusterIdentifier>" + Xml.element("DefaultIamRoleArn", defaultRole));
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(moto.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_SENT.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
