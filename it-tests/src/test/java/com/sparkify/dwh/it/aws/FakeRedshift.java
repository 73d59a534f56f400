package com.sparkify.dwh.it.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers requests as Redshift does. It has provisioned clusters. */
final class FakeRedshift {

    private static final String SERVICE = "redshift.amazonaws.com";
    private static final Set<String> NODE_TYPES = Set.of("ra3.large", "ra3.xlplus", "ra3.4xlarge", "ra3.16xlarge");

    private static final class Cluster {
        final Map<String, String> tags;
        final Slowness state;
        final String secret;
        final String group;
        final String port;
        final String size;
        final List<String> roles;
        String defaultRole;

        Cluster(AwsRequest request, Slowness state, String secret, String defaultRole) {
            this.roles = new ArrayList<>(request.list("IamRoles.IamRoleArn"));
            this.tags = request.tags("Tags.Tag");
            this.state = state;
            this.secret = secret;
            this.group = request.get("VpcSecurityGroupIds.VpcSecurityGroupId.1");
            this.port = request.get("Port");
            this.size = Xml.element("NodeType", request.get("NodeType"))
                    + Xml.element(
                            "NumberOfNodes",
                            request.get("NumberOfNodes").isEmpty() ? "1" : request.get("NumberOfNodes"))
                    + Xml.element("DBName", request.get("DBName"))
                    + Xml.element("MasterUsername", request.get("MasterUsername"));
            this.defaultRole = defaultRole;
        }
    }

    private final Map<String, Cluster> clusters = new TreeMap<>();
    private final List<String> snapshots = new ArrayList<>();
    private final FakeIam iam;
    private final FakeEc2 ec2;
    private final int looks;

    FakeRedshift(FakeIam iam, FakeEc2 ec2, int looks) {
        this.iam = iam;
        this.ec2 = ec2;
        this.looks = looks;
    }

    static boolean isStrong(String password) {
        return password.matches("(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])[!-~&&[^'\"\\\\/@]]{8,64}");
    }

    void loseDefaultRole() {
        clusters.values().forEach(cluster -> cluster.defaultRole = "");
    }

    void addRole(String arn) {
        clusters.values().forEach(cluster -> cluster.roles.add(arn));
    }

    Stream<String> roles() {
        return clusters.values().stream().flatMap(cluster -> cluster.roles.stream());
    }

    void pause() {
        clusters.values().forEach(cluster -> cluster.state.change("paused", "paused", 0));
    }

    List<String> resources() {
        return clusters.keySet().stream().map(name -> "cluster " + name).toList();
    }

    List<String> snapshots() {
        return snapshots;
    }

    String handle(AwsRequest request) {
        String name = request.get("ClusterIdentifier");
        return switch (request.action()) {
            case "DescribeClusters" -> Xml.tag("Clusters", name.isEmpty() ? tagged(request) : look(name));
            case "CreateCluster" -> create(request, name);
            case "ModifyClusterIamRoles" -> {
                Cluster cluster = idle(name);
                String role = request.get("DefaultIamRoleArn");
                iam.requireAssumable(role, SERVICE, "InvalidParameterValue");
                cluster.defaultRole = role;
                cluster.roles.removeAll(request.list("RemoveIamRoles.IamRoleArn"));
                cluster.roles.addAll(request.list("AddIamRoles.IamRoleArn"));
                cluster.state.change("modifying", "available", looks);
                yield describe(name);
            }
            case "ResumeCluster" -> {
                if (!require(name).state.look().equals("paused")) {
                    throw new Refused(400, "InvalidClusterState", "The cluster isn't paused.");
                }
                require(name).state.change("resuming", "available", looks);
                yield describe(name);
            }
            case "DeleteCluster" -> delete(request, name);
            default -> throw new Refused(400, "InvalidAction", request.action());
        };
    }

    /**
     * Returns the clusters that have the key or the value. AWS's documentation says only that AWS returns the clusters
     * with "any combination" of the keys and values.
     */
    private String tagged(AwsRequest request) {
        String key = request.get("TagKeys.TagKey.1");
        String value = request.get("TagValues.TagValue.1");
        return clusters.entrySet().stream()
                .filter(cluster -> cluster.getValue().tags.containsKey(key)
                        || cluster.getValue().tags.containsValue(value))
                .map(cluster -> describe(cluster.getKey()))
                .collect(Collectors.joining());
    }

    private String look(String name) {
        Cluster cluster = require(name);
        if (cluster.state.look().equals("gone")) {
            ec2.release(cluster.group, looks);
            clusters.remove(name);
        }
        return describe(name);
    }

    private String create(AwsRequest request, String name) {
        if (clusters.containsKey(name)) {
            throw new Refused(400, "ClusterAlreadyExists", "Cluster already exists");
        }
        if (!NODE_TYPES.contains(request.get("NodeType"))) {
            throw new Refused(400, "InvalidParameterValue", "Invalid node type: " + request.get("NodeType"));
        }
        boolean single = request.get("ClusterType").equals("single-node");
        if (single != request.get("NumberOfNodes").isEmpty()) {
            throw new Refused(
                    400,
                    "InvalidParameterCombination",
                    "NumberOfNodes is required for a multi-node cluster, and not allowed for a single-node cluster");
        }
        boolean managed = request.isTrue("ManageMasterPassword");
        if (managed == !request.get("MasterUserPassword").isEmpty()
                || !managed && !isStrong(request.get("MasterUserPassword"))) {
            throw new Refused(400, "InvalidParameterValue", "The parameter MasterUserPassword is not a valid password");
        }
        String role = request.get("DefaultIamRoleArn");
        iam.requireAssumable(role, SERVICE, "InvalidParameterValue");
        if (!request.list("IamRoles.IamRoleArn").contains(role)) {
            throw new Refused(400, "InvalidParameterValue", "The default role isn't one of the roles");
        }
        ec2.use(request.get("VpcSecurityGroupIds.VpcSecurityGroupId.1"));
        clusters.put(
                name,
                new Cluster(
                        request,
                        new Slowness("creating", "available", looks),
                        managed ? "arn:aws:secretsmanager:us-west-2:123456789012:secret:redshift!" + name : "",
                        role));
        return describe(name);
    }

    private String delete(AwsRequest request, String name) {
        Cluster cluster = idle(name);
        String snapshot = request.get("FinalClusterSnapshotIdentifier");
        if (request.isTrue("SkipFinalClusterSnapshot") != snapshot.isEmpty()) {
            throw new Refused(
                    400,
                    "InvalidParameterCombination",
                    "FinalClusterSnapshotIdentifier is required unless SkipFinalClusterSnapshot is specified.");
        }
        if (!snapshot.isEmpty()) {
            snapshots.add(snapshot);
        }
        cluster.state.change("deleting", "gone", looks);
        return describe(name);
    }

    private Cluster idle(String name) {
        Cluster cluster = require(name);
        if (!cluster.state.look().equals("available")) {
            throw new Refused(400, "InvalidClusterState", "There is an operation running on the Cluster.");
        }
        return cluster;
    }

    private Cluster require(String name) {
        Cluster cluster = clusters.get(name);
        if (cluster == null) {
            throw new Refused(404, "ClusterNotFound", "Cluster " + name + " not found.");
        }
        return cluster;
    }

    private String describe(String name) {
        Cluster cluster = require(name);
        String state = cluster.state.now();
        return Xml.tag(
                "Cluster",
                Xml.element("ClusterIdentifier", name)
                        + Xml.element("ClusterStatus", state)
                        + cluster.size
                        + (state.equals("creating")
                                ? ""
                                : Xml.tag(
                                        "Endpoint",
                                        Xml.element("Address", name + ".c1x2y3.us-west-2.redshift.amazonaws.com")
                                                + Xml.element("Port", cluster.port)))
                        + Xml.tag(
                                "IamRoles",
                                cluster.roles.stream()
                                        .map(role -> Xml.tag("ClusterIamRole", Xml.element("IamRoleArn", role)))
                                        .collect(Collectors.joining()))
                        + (cluster.defaultRole.isEmpty() ? "" : Xml.element("DefaultIamRoleArn", cluster.defaultRole))
                        + (cluster.secret.isEmpty() ? "" : Xml.element("MasterPasswordSecretArn", cluster.secret))
                        + Xml.tag("Tags", Xml.tags("Tag", "Key", "Value", cluster.tags)));
    }
}
