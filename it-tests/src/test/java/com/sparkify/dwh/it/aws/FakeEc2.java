package com.sparkify.dwh.it.aws;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers requests as EC2 does. It has one default VPC, and security groups. */
final class FakeEc2 {

    private static final String VPC = "vpc-0a1b2c3d";

    private record Rule(String cidr, int port) {}

    private record Group(String name, Map<String, String> tags, Set<Rule> rules) {}

    private final Map<String, Group> groups = new TreeMap<>();
    private final Map<String, Integer> interfaces = new TreeMap<>();
    private boolean hasDefaultVpc = true;
    private int created;

    void removeDefaultVpc() {
        hasDefaultVpc = false;
    }

    List<String> resources() {
        return groups.keySet().stream().map(id -> "security group " + id).toList();
    }

    List<String> openTo() {
        return groups.values().stream()
                .flatMap(group -> group.rules().stream())
                .map(rule -> rule.cidr() + " " + rule.port())
                .toList();
    }

    void open(String cidr, int port) {
        groups.values().forEach(group -> group.rules().add(new Rule(cidr, port)));
    }

    /** Marks the group as used by a warehouse. */
    void use(String group) {
        require(group);
        interfaces.put(group, Integer.MAX_VALUE);
    }

    /**
     * Marks the group's warehouse as deleted. Its network interfaces still remain: because of them, this number of
     * requests to delete the group are refused.
     */
    void release(String group, int deletions) {
        interfaces.put(group, deletions);
    }

    String handle(AwsRequest request) {
        return switch (request.action()) {
            case "DescribeVpcs" ->
                Xml.tag(
                        "vpcSet",
                        hasDefaultVpc
                                ? Xml.tag("item", Xml.element("vpcId", VPC) + Xml.element("isDefault", "true"))
                                : "");
            case "DescribeSecurityGroups" -> Xml.tag("securityGroupInfo", described(request));
            case "CreateSecurityGroup" -> Xml.element("return", "true") + Xml.element("groupId", create(request));
            case "AuthorizeSecurityGroupIngress" -> {
                if (!require(request.get("GroupId")).rules().add(rule(request, 1))) {
                    throw new Refused(400, "InvalidPermission.Duplicate", "the specified rule already exists");
                }
                yield Xml.element("return", "true");
            }
            case "RevokeSecurityGroupIngress" -> {
                for (int i = 1; request.form().containsKey("IpPermissions." + i + ".IpProtocol"); i++) {
                    if (!require(request.get("GroupId")).rules().remove(rule(request, i))) {
                        throw new Refused(400, "InvalidPermission.NotFound", "the specified rule does not exist");
                    }
                }
                yield Xml.element("return", "true");
            }
            case "DeleteSecurityGroup" -> {
                delete(request.get("GroupId"));
                yield Xml.element("return", "true");
            }
            default -> throw new Refused(400, "InvalidAction", request.action());
        };
    }

    private String described(AwsRequest request) {
        String key = request.get("Filter.1.Name").replaceFirst("^tag:", "");
        return groups.entrySet().stream()
                .filter(group -> request.get("Filter.1.Value.1")
                        .equals(group.getValue().tags().get(key)))
                .map(group -> Xml.tag(
                        "item",
                        Xml.element("groupId", group.getKey())
                                + Xml.element("groupName", group.getValue().name())
                                + Xml.element("vpcId", VPC)
                                + Xml.tag("ipPermissions", permissions(group.getValue()))
                                + Xml.tag(
                                        "tagSet",
                                        Xml.tags(
                                                "item",
                                                "key",
                                                "value",
                                                group.getValue().tags()))))
                .collect(Collectors.joining());
    }

    private static String permissions(Group group) {
        Map<Integer, List<Rule>> byPort = new TreeMap<>();
        group.rules().forEach(rule -> byPort.computeIfAbsent(rule.port(), port -> new ArrayList<>())
                .add(rule));
        return byPort.entrySet().stream()
                .map(entry -> Xml.tag(
                        "item",
                        Xml.element("ipProtocol", "tcp")
                                + Xml.element("fromPort", String.valueOf(entry.getKey()))
                                + Xml.element("toPort", String.valueOf(entry.getKey()))
                                + Xml.tag("groups", "")
                                + Xml.tag(
                                        "ipRanges",
                                        entry.getValue().stream()
                                                .map(rule -> Xml.tag("item", Xml.element("cidrIp", rule.cidr())))
                                                .collect(Collectors.joining()))))
                .collect(Collectors.joining());
    }

    private String create(AwsRequest request) {
        if (!request.get("VpcId").equals(VPC)) {
            throw new Refused(400, "InvalidVpcID.NotFound", request.get("VpcId"));
        }
        if (groups.values().stream().anyMatch(group -> group.name().equals(request.get("GroupName")))) {
            throw new Refused(400, "InvalidGroup.Duplicate", "The security group already exists");
        }
        String id = "sg-" + ++created;
        groups.put(
                id, new Group(request.get("GroupName"), request.tags("TagSpecification.1.Tag"), new LinkedHashSet<>()));
        return id;
    }

    private static Rule rule(AwsRequest request, int number) {
        String permission = "IpPermissions." + number + ".";
        return new Rule(
                request.get(permission + "IpRanges.1.CidrIp"), Integer.parseInt(request.get(permission + "FromPort")));
    }

    private void delete(String id) {
        require(id);
        int left = interfaces.getOrDefault(id, 0);
        if (left > 0) {
            interfaces.put(id, left == Integer.MAX_VALUE ? left : left - 1);
            throw new Refused(400, "DependencyViolation", "resource " + id + " has a dependent object");
        }
        groups.remove(id);
    }

    private Group require(String id) {
        Group group = groups.get(id);
        if (group == null) {
            throw new Refused(400, "InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
        }
        return group;
    }
}
