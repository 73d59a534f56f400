package com.sparkify.dwh.it.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An HTTP server that answers like IAM, EC2, Redshift, Redshift Serverless and STS, and keeps the resources that were
 * created. It refuses some of the requests that AWS refuses. A test can make calls fail with {@link #throttle} and
 * {@link #deny}. A creation, change or deletion is complete only after a number of requests for the state of the
 * resource.
 */
public final class FakeAws implements AutoCloseable {

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d+/[^/]+/([a-z0-9-]+)/aws4_request");
    private static final String ACCOUNT = "123456789012";

    private final HttpServer server;
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Integer> throttled = new HashMap<>();
    private final Map<String, String> denied = new HashMap<>();
    private final FakeIam iam = new FakeIam(ACCOUNT);
    private final FakeEc2 ec2 = new FakeEc2();
    private final FakeRedshift redshift;
    private final FakeServerless serverless;

    /**
     * @param looks the number of requests for a resource's state after which a creation, change or deletion is complete
     */
    public FakeAws(int looks) {
        // Without TCP_NODELAY each answer takes 40 ms longer, because the JDK's server sends the head and the body
        // separately.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        redshift = new FakeRedshift(iam, ec2, looks);
        serverless = new FakeServerless(iam, ec2, looks, ACCOUNT);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** The address for {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The calls so far, such as {@code iam:CreateRole}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Answers the next calls of this action with an error that there are too many requests. */
    public synchronized void throttle(String action, int times) {
        throttled.put(action, times);
    }

    /** Denies the calls of this action with an error that this permission is missing. */
    public synchronized void deny(String action, String permission) {
        denied.put(action, permission);
    }

    /** Refuses the next uses of any role, as AWS does while a new role isn't known everywhere. */
    public void roleIsUnknownFor(int uses) {
        iam.unknownFor(uses);
    }

    /** Creates a role that doesn't belong to the warehouse. */
    public void addForeignRole(String name) {
        iam.add(name);
    }

    /** Attaches a policy to a role, as a person could. */
    public void attach(String role, String policy) {
        iam.attach(role, policy);
    }

    /** Attaches a role to all namespaces and clusters, as a person could. */
    public void addRole(String arn) {
        serverless.addRole(arn);
        redshift.addRole(arn);
    }

    /** The roles of all namespaces and clusters. */
    public List<String> rolesOfWarehouses() {
        return Stream.concat(serverless.roles(), redshift.roles()).toList();
    }

    /** Removes the region's default VPC. */
    public void removeDefaultVpc() {
        ec2.removeDefaultVpc();
    }

    /** The address ranges that the security groups let in, each with the port. */
    public List<String> openTo() {
        return ec2.openTo();
    }

    /** Adds a rule to all security groups, as a person could. */
    public void open(String cidr, int port) {
        ec2.open(cidr, port);
    }

    /** Removes the default role of all namespaces and clusters. The role stays attached. */
    public void loseDefaultRole() {
        serverless.loseDefaultRole();
        redshift.loseDefaultRole();
    }

    /** Pauses all clusters. */
    public void pauseClusters() {
        redshift.pause();
    }

    /** All resources that exist. */
    public synchronized List<String> resources() {
        List<String> all = new ArrayList<>();
        all.addAll(serverless.resources());
        all.addAll(redshift.resources());
        all.addAll(ec2.resources());
        all.addAll(iam.resources());
        return all;
    }

    /** The final snapshots of the deleted namespaces and clusters. */
    public synchronized List<String> snapshots() {
        List<String> all = new ArrayList<>(serverless.snapshots());
        all.addAll(redshift.snapshots());
        return all;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Matcher scope =
                    SCOPE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            String service = scope.find() ? scope.group(1) : "unsigned";
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            AwsRequest request = target == null
                    ? AwsRequest.query(service, body)
                    : AwsRequest.json(service, target.substring(target.indexOf('.') + 1), body);
            String type = target == null ? "text/xml" : "application/x-amz-json-1.1";
            String text;
            int status = 200;
            try {
                text = handle(request);
            } catch (Refused e) {
                status = e.status();
                text = error(request, e);
            }
            byte[] bytes = text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String handle(AwsRequest request) {
        String call = request.service() + ":" + request.action();
        calls.add(call);
        int left = throttled.getOrDefault(call, 0);
        if (left > 0) {
            throttled.put(call, left - 1);
            throw new Refused(
                    400,
                    request.service().equals("ec2") ? "RequestLimitExceeded" : "ThrottlingException",
                    "Rate exceeded");
        }
        if (denied.containsKey(call)) {
            throw new Refused(
                    403,
                    request.service().equals("ec2") ? "UnauthorizedOperation" : "AccessDenied",
                    "User: arn:aws:iam::" + ACCOUNT + ":user/student is not authorized to perform: " + denied.get(call)
                            + " on resource: *");
        }
        return switch (request.service()) {
            case "iam" -> Xml.result(request, "https://iam.amazonaws.com/doc/2010-05-08/", iam.handle(request));
            case "ec2" -> Xml.plain(request, "http://ec2.amazonaws.com/doc/2016-11-15/", ec2.handle(request));
            case "redshift" ->
                Xml.result(request, "http://redshift.amazonaws.com/doc/2012-12-01/", redshift.handle(request));
            case "sts" ->
                Xml.result(
                        request,
                        "https://sts.amazonaws.com/doc/2011-06-15/",
                        Xml.element("Arn", "arn:aws:iam::" + ACCOUNT + ":user/student")
                                + Xml.element("UserId", "AIDA")
                                + Xml.element("Account", ACCOUNT));
            case "redshift-serverless" -> serverless.handle(request);
            default -> throw new Refused(400, "UnknownService", request.service());
        };
    }

    private static String error(AwsRequest request, Refused e) {
        String error = Xml.element("Code", e.code()) + Xml.element("Message", e.getMessage());
        return switch (request.service()) {
            case "ec2" -> "<Response><Errors><Error>" + error + "</Error></Errors><RequestID>1</RequestID></Response>";
            case "redshift-serverless" ->
                FakeJson.object(
                        "__type",
                        FakeJson.quoted(e.code().equals("AccessDenied") ? "AccessDeniedException" : e.code()),
                        "message",
                        FakeJson.quoted(String.valueOf(e.getMessage())));
            default ->
                "<ErrorResponse><Error><Type>Sender</Type>" + error
                        + "</Error><RequestId>1</RequestId></ErrorResponse>";
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
