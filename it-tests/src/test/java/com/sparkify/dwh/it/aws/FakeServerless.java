package com.sparkify.dwh.it.aws;

import static com.sparkify.dwh.it.aws.FakeJson.object;
import static com.sparkify.dwh.it.aws.FakeJson.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Answers requests as Redshift Serverless does. It has namespaces and workgroups. */
final class FakeServerless {

    private static final String SERVICE = "redshift-serverless.amazonaws.com";

    private static final class Namespace {
        final Map<String, String> tags;
        final Slowness state;
        final String database;
        final String user;
        final String secret;
        final List<String> roles;
        String defaultRole;

        Namespace(AwsRequest request, Slowness state, String secret, String defaultRole) {
            this.roles = new ArrayList<>(FakeServerless.roles(request));
            this.tags = FakeJson.tags(request);
            this.state = state;
            this.database = request.get("dbName");
            this.user = request.get("adminUsername");
            this.secret = secret;
            this.defaultRole = defaultRole;
        }
    }

    private record Workgroup(
            String namespace, String group, String port, String capacity, Map<String, String> tags, Slowness state) {}

    private final Map<String, Namespace> namespaces = new TreeMap<>();
    private final Map<String, Workgroup> workgroups = new TreeMap<>();
    private final List<String> snapshots = new ArrayList<>();
    private final FakeIam iam;
    private final FakeEc2 ec2;
    private final int looks;
    private final String account;

    FakeServerless(FakeIam iam, FakeEc2 ec2, int looks, String account) {
        this.iam = iam;
        this.ec2 = ec2;
        this.looks = looks;
        this.account = account;
    }

    void loseDefaultRole() {
        namespaces.values().forEach(namespace -> namespace.defaultRole = "");
    }

    List<String> resources() {
        List<String> all = new ArrayList<>();
        workgroups.keySet().forEach(name -> all.add("workgroup " + name));
        namespaces.keySet().forEach(name -> all.add("namespace " + name));
        return all;
    }

    List<String> snapshots() {
        return snapshots;
    }

    String handle(AwsRequest request) {
        String name = request.get(request.action().contains("Workgroup") ? "workgroupName" : "namespaceName");
        return switch (request.action()) {
            case "GetNamespace" -> object("namespace", look(name));
            case "CreateNamespace" -> object("namespace", createNamespace(request, name));
            case "UpdateNamespace" -> object("namespace", updateNamespace(request, name));
            case "DeleteNamespace" -> object("namespace", deleteNamespace(request, name));
            case "ListNamespaces" ->
                object(
                        "namespaces",
                        namespaces.keySet().stream().map(this::describe).collect(Collectors.joining(",", "[", "]")));
            case "GetWorkgroup" -> object("workgroup", lookWorkgroup(name));
            case "CreateWorkgroup" -> object("workgroup", createWorkgroup(request, name));
            case "DeleteWorkgroup" -> object("workgroup", deleteWorkgroup(name));
            case "ListWorkgroups" ->
                object(
                        "workgroups",
                        workgroups.keySet().stream()
                                .map(this::describeWorkgroup)
                                .collect(Collectors.joining(",", "[", "]")));
            case "ListTagsForResource" -> object("tags", FakeJson.tags(tagsOf(request.get("resourceArn"))));
            default -> throw new Refused(400, "UnknownOperationException", request.action());
        };
    }

    private Map<String, String> tagsOf(String arn) {
        String name = arn.substring(arn.indexOf('/') + 1);
        if (arn.contains(":namespace/") && namespaces.containsKey(name)) {
            return namespaces.get(name).tags;
        }
        if (arn.contains(":workgroup/") && workgroups.containsKey(name)) {
            return workgroups.get(name).tags();
        }
        throw missing(arn);
    }

    private String createNamespace(AwsRequest request, String name) {
        if (namespaces.containsKey(name)) {
            throw new Refused(400, "ConflictException", "Namespace " + name + " already exists.");
        }
        boolean managed = request.isTrue("manageAdminPassword");
        if (managed == !request.get("adminUserPassword").isEmpty()
                || !managed && !FakeRedshift.isStrong(request.get("adminUserPassword"))) {
            throw new Refused(400, "ValidationException", "adminUserPassword isn't valid");
        }
        String role = request.get("defaultIamRoleArn");
        iam.requireAssumable(role, SERVICE, "ValidationException");
        requireInRoles(request, role);
        namespaces.put(
                name,
                new Namespace(
                        request,
                        new Slowness("CREATING", "AVAILABLE", looks),
                        managed ? "arn:aws:secretsmanager:us-west-2:" + account + ":secret:redshift!" + name : "",
                        role));
        return describe(name);
    }

    private static List<String> roles(AwsRequest request) {
        return request.json().field("iamRoles").stream()
                .flatMap(roles -> roles.asArray().stream())
                .map(JsonNode::asString)
                .toList();
    }

    void addRole(String arn) {
        namespaces.values().forEach(namespace -> namespace.roles.add(arn));
    }

    Stream<String> roles() {
        return namespaces.values().stream().flatMap(namespace -> namespace.roles.stream());
    }

    private static void requireInRoles(AwsRequest request, String role) {
        if (!roles(request).contains(role)) {
            throw new Refused(400, "ValidationException", "The default role isn't one of the roles");
        }
    }

    private String updateNamespace(AwsRequest request, String name) {
        Namespace namespace = idle(name);
        String role = request.get("defaultIamRoleArn");
        iam.requireAssumable(role, SERVICE, "ValidationException");
        requireInRoles(request, role);
        namespace.defaultRole = role;
        namespace.roles.clear();
        namespace.roles.addAll(roles(request));
        namespace.state.change("MODIFYING", "AVAILABLE", looks);
        return describe(name);
    }

    private String deleteNamespace(AwsRequest request, String name) {
        if (workgroups.values().stream()
                .anyMatch(workgroup -> workgroup.namespace().equals(name))) {
            throw new Refused(400, "ConflictException", "There is a workgroup associated with namespace " + name);
        }
        Namespace namespace = idle(name);
        namespace.state.change("DELETING", "GONE", looks);
        if (!request.get("finalSnapshotName").isEmpty()) {
            snapshots.add(request.get("finalSnapshotName"));
        }
        return describe(name);
    }

    private Namespace idle(String name) {
        Namespace namespace = require(name);
        if (!namespace.state.look().equals("AVAILABLE")) {
            throw new Refused(400, "ConflictException", "There is an operation running on the namespace.");
        }
        return namespace;
    }

    private Namespace require(String name) {
        Namespace namespace = namespaces.get(name);
        if (namespace == null) {
            throw missing("Namespace " + name + " not found.");
        }
        return namespace;
    }

    private String look(String name) {
        if (require(name).state.look().equals("GONE")) {
            namespaces.remove(name);
        }
        require(name);
        return describe(name);
    }

    private String describe(String name) {
        Namespace namespace = require(name);
        return object(
                "namespaceName", quoted(name),
                "namespaceArn", quoted("arn:aws:redshift-serverless:us-west-2:" + account + ":namespace/" + name),
                "iamRoles",
                        namespace.roles.stream()
                                .map(role -> quoted("IamRole(applyStatus=in-sync, iamRoleArn=" + role + ")"))
                                .collect(Collectors.joining(",", "[", "]")),
                "defaultIamRoleArn", namespace.defaultRole.isEmpty() ? "" : quoted(namespace.defaultRole),
                "adminPasswordSecretArn", namespace.secret.isEmpty() ? "" : quoted(namespace.secret),
                "dbName", quoted(namespace.database),
                "adminUsername", quoted(namespace.user),
                "status", quoted(namespace.state.now()));
    }

    private String createWorkgroup(AwsRequest request, String name) {
        if (workgroups.containsKey(name)) {
            throw new Refused(400, "ConflictException", "Workgroup " + name + " already exists.");
        }
        idle(request.get("namespaceName"));
        String group = request.json()
                .field("securityGroupIds")
                .orElseThrow()
                .asArray()
                .get(0)
                .asString();
        ec2.use(group);
        workgroups.put(
                name,
                new Workgroup(
                        request.get("namespaceName"),
                        group,
                        request.get("port"),
                        request.get("baseCapacity"),
                        FakeJson.tags(request),
                        new Slowness("CREATING", "AVAILABLE", looks)));
        return describeWorkgroup(name);
    }

    private String deleteWorkgroup(String name) {
        Workgroup workgroup = requireWorkgroup(name);
        if (!workgroup.state().look().equals("AVAILABLE")) {
            throw new Refused(400, "ConflictException", "There is an operation running on the workgroup.");
        }
        workgroup.state().change("DELETING", "GONE", looks);
        return describeWorkgroup(name);
    }

    private String lookWorkgroup(String name) {
        Workgroup workgroup = requireWorkgroup(name);
        if (workgroup.state().look().equals("GONE")) {
            ec2.release(workgroup.group(), looks);
            workgroups.remove(name);
        }
        return describeWorkgroup(name);
    }

    private String describeWorkgroup(String name) {
        Workgroup workgroup = requireWorkgroup(name);
        String host = name + "." + account + ".us-west-2.redshift-serverless.amazonaws.com";
        return object(
                "workgroupName", quoted(name),
                "workgroupArn", quoted("arn:aws:redshift-serverless:us-west-2:" + account + ":workgroup/" + name),
                "namespaceName", quoted(workgroup.namespace()),
                "endpoint", object("address", quoted(host), "port", workgroup.port()),
                "port", workgroup.port(),
                "baseCapacity", workgroup.capacity(),
                "status", quoted(workgroup.state().now()));
    }

    private Workgroup requireWorkgroup(String name) {
        Workgroup workgroup = workgroups.get(name);
        if (workgroup == null) {
            throw missing("Workgroup " + name + " not found.");
        }
        return workgroup;
    }

    private static Refused missing(String message) {
        return new Refused(400, "ResourceNotFoundException", message);
    }
}
