package com.sparkify.dwh.it.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An HTTP server that answers requests like AWS: with XML in the query protocol (IAM, STS, Redshift), and with JSON in
 * the JSON protocol (Secrets Manager, Redshift Serverless). If a test has set no answer to an action, the server denies
 * the action, as AWS does if no policy allows the action.
 */
final class AwsServer implements AutoCloseable {

    /** The SDK's environment variables, and the system properties with the same meaning. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "AWS_ENDPOINT_URL", "aws.endpointUrl",
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
            "AWS_REGION", "aws.region");

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** The requests. Each has the action and its parameters, without the parameters of the protocol. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    AwsServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Makes the SDK in this JVM send its requests to this server, until {@link #close}. */
    void useInThisProcess() {
        PROPERTIES.forEach((variable, property) ->
                System.setProperty(property, environment().get(variable)));
    }

    /** The environment variables that make the SDK send its requests to this server. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
                "AWS_ACCESS_KEY_ID", "AKIDTEST",
                "AWS_SECRET_ACCESS_KEY", "test-key",
                "AWS_REGION", "us-west-2");
    }

    /** Sets the answer to an action of the query protocol. The text is the content of the answer's result element. */
    void answerXml(String action, String result) {
        answers.put(
                action,
                new Answer(
                        200,
                        "<" + action + "Response><" + action + "Result>" + result + "</" + action
                                + "Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></" + action
                                + "Response>"));
    }

    /** Sets the answer to an action of the JSON protocol. */
    void answerJson(String action, String json) {
        answers.put(action, new Answer(200, json));
    }

    /** Sets an error as the answer to an action of the query protocol. */
    void failXml(String action, int status, String code, String message) {
        answers.put(
                action,
                new Answer(
                        status,
                        "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                                + "</Message></Error><RequestId>1</RequestId></ErrorResponse>"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String action;
        if (target == null) {
            Map<String, String> parameters = Arrays.stream(body.split("&"))
                    .map(each -> each.split("=", 2))
                    .collect(Collectors.toMap(
                            each -> each[0], each -> URLDecoder.decode(each[1], UTF_8), (a, b) -> a, TreeMap::new));
            action = parameters.remove("Action");
            parameters.remove("Version");
            requests.add(action + " " + parameters);
        } else {
            action = target.substring(target.lastIndexOf('.') + 1);
            requests.add(action + " " + body);
        }
        Answer answer = answers.getOrDefault(action, denied(target != null, action));
        exchange.getResponseHeaders().add("Content-Type", target == null ? "text/xml" : "application/x-amz-json-1.1");
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Answer denied(boolean json, String action) {
        String message = "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: " + action;
        return json
                ? new Answer(400, "{\"__type\": \"AccessDeniedException\", \"Message\": \"" + message + "\"}")
                : new Answer(
                        403,
                        "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>" + message
                                + "</Message></Error><RequestId>1</RequestId></ErrorResponse>");
    }

    @Override
    public void close() {
        PROPERTIES.values().forEach(System::clearProperty);
        server.stop(0);
    }
}
