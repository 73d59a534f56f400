package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.aws.AwsException;
import com.sparkify.dwh.s3.S3Uri;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Tag;

/** The IAM role with which Redshift reads the sources. */
final class Role {

    static final String POLICY = "read-sources";

    private static final Set<String> MISSING = Set.of("NoSuchEntity", "NoSuchEntityException");
    private static final Set<String> EXISTS = Set.of("EntityAlreadyExists");
    private static final Set<String> CONFLICT = Set.of("DeleteConflict", "ConcurrentModification");

    private static final Operation<GetRoleRequest, GetRoleResponse> GET =
            new Operation<>("iam:GetRole", (aws, q) -> aws.iam().getRole(q), q -> GetRoleResponse.builder()
                    .build());

    private static final Operation<CreateRoleRequest, CreateRoleResponse> CREATE =
            new Operation<>("iam:CreateRole", (aws, q) -> aws.iam().createRole(q), q -> CreateRoleResponse.builder()
                    .role(role -> role.arn("arn:aws:iam::" + Calls.ACCOUNT + ":role/" + q.roleName()))
                    .build());

    private static final Operation<PutRolePolicyRequest, PutRolePolicyResponse> PUT_POLICY = new Operation<>(
            "iam:PutRolePolicy", (aws, q) -> aws.iam().putRolePolicy(q), q -> PutRolePolicyResponse.builder()
                    .build());

    private static final Operation<ListRolePoliciesRequest, ListRolePoliciesResponse> LIST_POLICIES = new Operation<>(
            "iam:ListRolePolicies",
            (aws, q) -> aws.iam().listRolePolicies(q),
            q -> ListRolePoliciesResponse.builder().policyNames(POLICY).build());

    private static final Operation<DeleteRolePolicyRequest, DeleteRolePolicyResponse> DELETE_POLICY = new Operation<>(
            "iam:DeleteRolePolicy", (aws, q) -> aws.iam().deleteRolePolicy(q), q -> DeleteRolePolicyResponse.builder()
                    .build());

    private static final Operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse> LIST_ATTACHED =
            new Operation<>(
                    "iam:ListAttachedRolePolicies",
                    (aws, q) -> aws.iam().listAttachedRolePolicies(q),
                    q -> ListAttachedRolePoliciesResponse.builder().build());

    private static final Operation<DetachRolePolicyRequest, DetachRolePolicyResponse> DETACH = new Operation<>(
            "iam:DetachRolePolicy", (aws, q) -> aws.iam().detachRolePolicy(q), q -> DetachRolePolicyResponse.builder()
                    .build());

    private static final Operation<DeleteRoleRequest, DeleteRoleResponse> DELETE =
            new Operation<>("iam:DeleteRole", (aws, q) -> aws.iam().deleteRole(q), q -> DeleteRoleResponse.builder()
                    .build());

    private final Names names;

    Role(Names names) {
        this.names = names;
    }

    /** Creates the role if it doesn't exist, writes its policy, and returns the role's ARN. */
    String ensure(Calls calls, List<S3Uri> prefixes, S3Uri object) {
        calls.begin("IAM role " + names.role());
        String arn = find(calls).orElseGet(() -> create(calls));
        calls.send(
                PUT_POLICY,
                PutRolePolicyRequest.builder()
                        .roleName(names.role())
                        .policyName(POLICY)
                        .policyDocument(Policies.read(names.partition(), prefixes, object))
                        .build());
        return arn;
    }

    /**
     * The role's ARN; empty if the role doesn't exist.
     *
     * @throws AwsException if a role has this name but not the warehouse's tag
     */
    private Optional<String> find(Calls calls) {
        Optional<software.amazon.awssdk.services.iam.model.Role> found = get(calls);
        found.filter(role -> !isOurs(role)).ifPresent(role -> {
            throw Ownership.foreign("The IAM role", role.arn(), names);
        });
        return found.map(software.amazon.awssdk.services.iam.model.Role::arn);
    }

    private Optional<software.amazon.awssdk.services.iam.model.Role> get(Calls calls) {
        return calls.find(GET, GetRoleRequest.builder().roleName(names.role()).build(), MISSING)
                .map(GetRoleResponse::role);
    }

    private boolean isOurs(software.amazon.awssdk.services.iam.model.Role role) {
        return names.isTagged(role.tags().stream()
                .map(tag -> new Names.Tag(tag.key(), tag.value()))
                .toList());
    }

    private String create(Calls calls) {
        try {
            return calls.send(
                            CREATE,
                            CreateRoleRequest.builder()
                                    .roleName(names.role())
                                    .description("Reads the sources of the warehouse " + names.warehouse())
                                    .assumeRolePolicyDocument(Policies.trust())
                                    .tags(Tag.builder()
                                            .key(Names.TAG)
                                            .value(names.warehouse())
                                            .build())
                                    .build())
                    .role()
                    .arn();
        } catch (AwsException e) {
            // The SDK repeats a request whose response was lost. The first request may have created the role.
            return Ownership.createdBefore(e, EXISTS, () -> find(calls));
        }
    }

    /** The role, if it exists and has the warehouse's tag. */
    Optional<Resource> tagged(Calls calls) {
        return get(calls)
                .filter(this::isOurs)
                .map(role -> new Resource("IAM role", role.arn(), false, (waiter, snapshot) -> delete(calls, waiter)));
    }

    private void delete(Calls calls, Waiter waiter) {
        calls.send(
                        LIST_ATTACHED,
                        ListAttachedRolePoliciesRequest.builder()
                                .roleName(names.role())
                                .build())
                .attachedPolicies()
                .forEach(policy -> calls.find(
                        DETACH,
                        DetachRolePolicyRequest.builder()
                                .roleName(names.role())
                                .policyArn(policy.policyArn())
                                .build(),
                        MISSING));
        calls.send(
                        LIST_POLICIES,
                        ListRolePoliciesRequest.builder().roleName(names.role()).build())
                .policyNames()
                .forEach(policy -> calls.find(
                        DELETE_POLICY,
                        DeleteRolePolicyRequest.builder()
                                .roleName(names.role())
                                .policyName(policy)
                                .build(),
                        MISSING));
        waiter.patiently(
                "IAM role " + names.role(),
                CONFLICT,
                Pattern.compile(""),
                () -> calls.find(
                        DELETE,
                        DeleteRoleRequest.builder().roleName(names.role()).build(),
                        MISSING));
    }
}
