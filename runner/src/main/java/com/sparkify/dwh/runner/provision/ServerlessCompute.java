package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.aws.AwsException;
import com.sparkify.dwh.runner.config.ProvisionConfig;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.redshiftserverless.model.CreateNamespaceRequest;
import software.amazon.awssdk.services.redshiftserverless.model.CreateWorkgroupRequest;
import software.amazon.awssdk.services.redshiftserverless.model.GetNamespaceRequest;
import software.amazon.awssdk.services.redshiftserverless.model.GetNamespaceResponse;
import software.amazon.awssdk.services.redshiftserverless.model.GetWorkgroupRequest;
import software.amazon.awssdk.services.redshiftserverless.model.GetWorkgroupResponse;
import software.amazon.awssdk.services.redshiftserverless.model.Namespace;
import software.amazon.awssdk.services.redshiftserverless.model.Tag;
import software.amazon.awssdk.services.redshiftserverless.model.UpdateNamespaceRequest;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

/**
 * The resources of Redshift Serverless: a namespace, which holds the database, and a workgroup, which runs the
 * statements. Redshift Serverless encrypts every namespace. A workgroup computes only while statements run.
 */
final class ServerlessCompute implements Compute {

    private static final String AVAILABLE = "AVAILABLE";
    private static final Pattern ROLE_ARN = Pattern.compile("arn:[^,)\\s]+");

    private final ProvisionConfig config;
    private final ProvisionConfig.Serverless size;
    private final Names names;
    private final ServerlessTags tags;

    ServerlessCompute(ProvisionConfig config, ProvisionConfig.Serverless size, Names names) {
        this.config = config;
        this.size = size;
        this.names = names;
        this.tags = new ServerlessTags(names);
    }

    @Override
    public void requireSame(Calls calls, Waiter waiter) {
        namespace(calls).ifPresent(existing -> {
            requireSame(existing);
            requirePassword(calls, waiter, existing);
        });
        workgroup(calls).ifPresent(this::requireSame);
    }

    @Override
    public Endpoint ensure(Calls calls, Waiter waiter, String role, String securityGroup) {
        calls.begin("Namespace " + names.warehouse());
        Namespace namespace = namespace(calls).orElseGet(() -> createNamespace(calls, waiter, role));
        if (!role.equals(namespace.defaultIamRoleArn())) {
            // AWS refuses to update a namespace that is being created or changed.
            available(calls, waiter);
            updateRole(calls, waiter, namespace, role);
        }
        Namespace ready = available(calls, waiter);
        calls.begin("Workgroup " + names.warehouse() + " of " + size.baseCapacity() + " RPUs");
        if (workgroup(calls).isEmpty()) {
            createWorkgroup(calls, securityGroup);
        }
        Workgroup workgroup = waiter.until(
                "workgroup " + names.warehouse(),
                () -> calls.send(ServerlessCalls.GET_WORKGROUP, getWorkgroup()).workgroup(),
                Workgroup::statusAsString,
                AVAILABLE::equals);
        return new Endpoint(
                workgroup.endpoint().address(),
                workgroup.endpoint().port(),
                config.password() == null ? ready.adminPasswordSecretArn() : null);
    }

    private void requireSame(Namespace namespace) {
        new Existing("namespace " + names.warehouse())
                .has("[CLUSTER] DB_NAME", namespace.dbName(), config.database())
                .has("[CLUSTER] DB_USER", namespace.adminUsername(), config.user())
                .orRefuse();
    }

    private void requireSame(Workgroup workgroup) {
        new Existing("workgroup " + names.warehouse())
                .has("[DWH] BASE_CAPACITY", workgroup.baseCapacity(), size.baseCapacity())
                .has("[CLUSTER] DB_PORT", workgroup.port(), config.port())
                .orRefuse();
    }

    private void requirePassword(Calls calls, Waiter waiter, Namespace existing) {
        // While AWS creates a namespace, its secret may be missing.
        Namespace created = AVAILABLE.equals(existing.statusAsString()) ? existing : available(calls, waiter);
        new Existing("namespace " + names.warehouse())
                .hasPassword(created.adminPasswordSecretArn(), config)
                .orRefuse();
    }

    private Namespace available(Calls calls, Waiter waiter) {
        return waiter.until(
                "namespace " + names.warehouse(),
                () -> calls.send(ServerlessCalls.GET_NAMESPACE, getNamespace()).namespace(),
                Namespace::statusAsString,
                AVAILABLE::equals);
    }

    private Optional<Namespace> namespace(Calls calls) {
        Optional<Namespace> found = calls.find(ServerlessCalls.GET_NAMESPACE, getNamespace(), ServerlessCalls.MISSING)
                .map(GetNamespaceResponse::namespace);
        found.ifPresent(namespace -> tags.require(calls, "The namespace", names.warehouse(), namespace.namespaceArn()));
        return found;
    }

    private Optional<Workgroup> workgroup(Calls calls) {
        Optional<Workgroup> found = calls.find(ServerlessCalls.GET_WORKGROUP, getWorkgroup(), ServerlessCalls.MISSING)
                .map(GetWorkgroupResponse::workgroup);
        found.ifPresent(workgroup -> tags.require(calls, "The workgroup", names.warehouse(), workgroup.workgroupArn()));
        return found;
    }

    private Namespace createNamespace(Calls calls, Waiter waiter, String role) {
        CreateNamespaceRequest.Builder request = CreateNamespaceRequest.builder()
                .namespaceName(names.warehouse())
                .dbName(config.database())
                .adminUsername(config.user())
                .iamRoles(role)
                .defaultIamRoleArn(role)
                .tags(tag());
        if (config.password() == null) {
            request.manageAdminPassword(true);
        } else {
            request.adminUserPassword(config.password());
        }
        try {
            return Compute.whenRoleIsKnown(waiter, () -> calls.send(ServerlessCalls.CREATE_NAMESPACE, request.build())
                    .namespace());
        } catch (AwsException e) {
            return Ownership.createdBefore(e, ServerlessCalls.CONFLICT, () -> namespace(calls));
        }
    }

    // AWS removes the roles that the request doesn't contain. The request therefore also contains the existing roles.
    private void updateRole(Calls calls, Waiter waiter, Namespace namespace, String role) {
        List<String> roles = Stream.concat(namespace.iamRoles().stream().map(ServerlessCompute::arn), Stream.of(role))
                .distinct()
                .toList();
        Compute.whenRoleIsKnown(
                waiter,
                () -> calls.send(
                        ServerlessCalls.UPDATE_NAMESPACE,
                        UpdateNamespaceRequest.builder()
                                .namespaceName(names.warehouse())
                                .iamRoles(roles)
                                .defaultIamRoleArn(role)
                                .build()));
    }

    /** AWS lists a role as {@code IamRole(applyStatus=in-sync, iamRoleArn=arn:…)}. */
    private static String arn(String listed) {
        Matcher arn = ROLE_ARN.matcher(listed);
        return arn.find() ? arn.group() : listed;
    }

    private void createWorkgroup(Calls calls, String securityGroup) {
        try {
            calls.send(
                    ServerlessCalls.CREATE_WORKGROUP,
                    CreateWorkgroupRequest.builder()
                            .workgroupName(names.warehouse())
                            .namespaceName(names.warehouse())
                            .baseCapacity(size.baseCapacity())
                            .port(config.port())
                            .publiclyAccessible(true)
                            .securityGroupIds(securityGroup)
                            .tags(tag())
                            .build());
        } catch (AwsException e) {
            Ownership.createdBefore(e, ServerlessCalls.CONFLICT, () -> workgroup(calls));
        }
    }

    private Tag tag() {
        return Tag.builder().key(Names.TAG).value(names.warehouse()).build();
    }

    private GetNamespaceRequest getNamespace() {
        return GetNamespaceRequest.builder().namespaceName(names.warehouse()).build();
    }

    private GetWorkgroupRequest getWorkgroup() {
        return GetWorkgroupRequest.builder().workgroupName(names.warehouse()).build();
    }

    @Override
    public List<Resource> ofOtherType(Calls calls) {
        return ClusterCompute.tagged(calls, names);
    }

    @Override
    public List<Resource> tagged(Calls calls) {
        return new ServerlessDeletion(tags).tagged(calls);
    }
}
