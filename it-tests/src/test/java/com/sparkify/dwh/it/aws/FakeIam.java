package com.sparkify.dwh.it.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers requests as IAM does. It has roles with inline and attached policies. */
final class FakeIam {

    private record Role(
            String arn, String trust, Map<String, String> tags, Map<String, String> policies, List<String> attached) {}

    private final Map<String, Role> roles = new TreeMap<>();
    private final String account;
    private int unknownFor;

    FakeIam(String account) {
        this.account = account;
    }

    void unknownFor(int uses) {
        unknownFor = uses;
    }

    void add(String name) {
        roles.put(name, new Role(arn(name), "{}", Map.of(), new TreeMap<>(), new ArrayList<>()));
    }

    void attach(String name, String policy) {
        required(name).attached().add(policy);
    }

    private String arn(String name) {
        return "arn:aws:iam::" + account + ":role/" + name;
    }

    List<String> resources() {
        return roles.keySet().stream().map(name -> "role " + name).toList();
    }

    /**
     * Refuses the role if the service can't assume it. After {@link #unknownFor(int)}, also refuses the next uses of
     * any role.
     */
    void requireAssumable(String arn, String service, String code) {
        boolean known = roles.values().stream()
                .anyMatch(role -> role.arn().equals(arn) && role.trust().contains(service));
        if (!known || unknownFor-- > 0) {
            throw new Refused(400, code, "The IAM role " + arn + " is not valid or cannot be assumed by " + service);
        }
    }

    String handle(AwsRequest request) {
        String name = request.get("RoleName");
        return switch (request.action()) {
            case "GetRole" -> Xml.tag("Role", describe(name, required(name)));
            case "CreateRole" -> Xml.tag("Role", create(request, name));
            case "PutRolePolicy" -> {
                required(name).policies().put(request.get("PolicyName"), request.get("PolicyDocument"));
                yield "";
            }
            case "ListRolePolicies" ->
                Xml.element("IsTruncated", "false")
                        + Xml.tag(
                                "PolicyNames",
                                required(name).policies().keySet().stream()
                                        .map(policy -> Xml.element("member", policy))
                                        .collect(Collectors.joining()));
            case "ListAttachedRolePolicies" ->
                Xml.element("IsTruncated", "false")
                        + Xml.tag(
                                "AttachedPolicies",
                                required(name).attached().stream()
                                        .map(policy -> Xml.tag("member", Xml.element("PolicyArn", policy)))
                                        .collect(Collectors.joining()));
            case "DetachRolePolicy" -> {
                if (!required(name).attached().remove(request.get("PolicyArn"))) {
                    throw missing("Policy " + request.get("PolicyArn") + " was not found.");
                }
                yield "";
            }
            case "DeleteRolePolicy" -> {
                if (required(name).policies().remove(request.get("PolicyName")) == null) {
                    throw missing("The role policy with name " + request.get("PolicyName") + " cannot be found.");
                }
                yield "";
            }
            case "DeleteRole" -> {
                if (!required(name).policies().isEmpty()) {
                    throw new Refused(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
                }
                if (!required(name).attached().isEmpty()) {
                    throw new Refused(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
                }
                roles.remove(name);
                yield "";
            }
            default -> throw new Refused(400, "InvalidAction", request.action());
        };
    }

    private String create(AwsRequest request, String name) {
        if (roles.containsKey(name)) {
            throw new Refused(409, "EntityAlreadyExists", "Role with name " + name + " already exists.");
        }
        Role role = new Role(
                arn(name),
                request.get("AssumeRolePolicyDocument"),
                request.tags("Tags.member"),
                new TreeMap<>(),
                new ArrayList<>());
        roles.put(name, role);
        return describe(name, role);
    }

    private static String describe(String name, Role role) {
        return Xml.element("Path", "/")
                + Xml.element("RoleName", name)
                + Xml.element("RoleId", "AROA")
                + Xml.element("Arn", role.arn())
                + Xml.element("CreateDate", "2026-11-28T00:00:00Z")
                + Xml.element("AssumeRolePolicyDocument", URLEncoder.encode(role.trust(), StandardCharsets.UTF_8))
                + Xml.tag("Tags", Xml.tags("member", "Key", "Value", role.tags()));
    }

    private Role required(String name) {
        Role role = roles.get(name);
        if (role == null) {
            throw missing("The role with name " + name + " cannot be found.");
        }
        return role;
    }

    private static Refused missing(String message) {
        return new Refused(404, "NoSuchEntity", message);
    }
}
