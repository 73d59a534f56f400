package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.aws.AwsException;
import com.sparkify.dwh.runner.config.ProvisionConfig;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterIamRole;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;
import software.amazon.awssdk.services.redshift.model.DeleteClusterRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClustersRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClustersResponse;
import software.amazon.awssdk.services.redshift.model.ModifyClusterIamRolesRequest;
import software.amazon.awssdk.services.redshift.model.ResumeClusterRequest;
import software.amazon.awssdk.services.redshift.model.Tag;

/** An encrypted provisioned cluster. */
final class ClusterCompute implements Compute {

    private static final String AVAILABLE = "available";
    private static final String GONE = "deleted";

    private final ProvisionConfig config;
    private final ProvisionConfig.Cluster size;
    private final Names names;

    ClusterCompute(ProvisionConfig config, ProvisionConfig.Cluster size, Names names) {
        this.config = config;
        this.size = size;
        this.names = names;
    }

    @Override
    public void requireSame(Calls calls, Waiter waiter) {
        find(calls).ifPresent(existing -> {
            requireSame(existing);
            requirePassword(calls, waiter, existing);
        });
    }

    @Override
    public Endpoint ensure(Calls calls, Waiter waiter, String role, String securityGroup) {
        calls.begin("Cluster " + names.warehouse() + ": " + size.nodes() + " × " + size.nodeType());
        Cluster cluster = find(calls).orElseGet(() -> create(calls, waiter, role, securityGroup));
        if ("paused".equals(cluster.clusterStatus())) {
            calls.send(
                    ClusterCalls.RESUME,
                    ResumeClusterRequest.builder()
                            .clusterIdentifier(names.warehouse())
                            .build());
        }
        if (!role.equals(cluster.defaultIamRoleArn())) {
            available(calls, waiter);
            Compute.whenRoleIsKnown(
                    waiter,
                    () -> calls.send(
                            ClusterCalls.MODIFY_ROLES,
                            ModifyClusterIamRolesRequest.builder()
                                    .clusterIdentifier(names.warehouse())
                                    .addIamRoles(isAttached(cluster, role) ? List.of() : List.of(role))
                                    .defaultIamRoleArn(role)
                                    .build()));
        }
        Cluster ready = available(calls, waiter);
        return new Endpoint(
                ready.endpoint().address(),
                ready.endpoint().port(),
                config.password() == null ? ready.masterPasswordSecretArn() : null);
    }

    private static boolean isAttached(Cluster cluster, String role) {
        return cluster.iamRoles().stream().map(ClusterIamRole::iamRoleArn).anyMatch(role::equals);
    }

    private void requireSame(Cluster cluster) {
        software.amazon.awssdk.services.redshift.model.Endpoint endpoint = cluster.endpoint();
        new Existing("cluster " + names.warehouse())
                .has("[DWH] NODE_TYPE", cluster.nodeType(), size.nodeType())
                .has("[DWH] NODES", cluster.numberOfNodes(), size.nodes())
                .has("[CLUSTER] DB_NAME", cluster.dbName(), config.database())
                .has("[CLUSTER] DB_USER", cluster.masterUsername(), config.user())
                .has("[CLUSTER] DB_PORT", endpoint == null ? null : endpoint.port(), config.port())
                .orRefuse();
    }

    private void requirePassword(Calls calls, Waiter waiter, Cluster existing) {
        // While AWS creates a cluster, its secret may be missing.
        Cluster created = "creating".equals(existing.clusterStatus()) ? available(calls, waiter) : existing;
        new Existing("cluster " + names.warehouse())
                .hasPassword(created.masterPasswordSecretArn(), config)
                .orRefuse();
    }

    private Cluster available(Calls calls, Waiter waiter) {
        return waiter.until(
                "cluster " + names.warehouse(),
                () -> calls.send(ClusterCalls.DESCRIBE, byName()).clusters().get(0),
                Cluster::clusterStatus,
                AVAILABLE::equals);
    }

    private Optional<Cluster> find(Calls calls) {
        Optional<Cluster> found = calls.find(ClusterCalls.DESCRIBE, byName(), ClusterCalls.MISSING)
                .map(DescribeClustersResponse::clusters)
                .flatMap(clusters -> clusters.stream().findFirst());
        found.filter(cluster -> !isOurs(cluster, names)).ifPresent(cluster -> {
            throw Ownership.foreign("The cluster", names.warehouse(), names);
        });
        return found;
    }

    private static boolean isOurs(Cluster cluster, Names names) {
        return names.isTagged(cluster.tags().stream()
                .map(tag -> new Names.Tag(tag.key(), tag.value()))
                .toList());
    }

    private Cluster create(Calls calls, Waiter waiter, String role, String securityGroup) {
        CreateClusterRequest.Builder request = CreateClusterRequest.builder()
                .clusterIdentifier(names.warehouse())
                .clusterType(size.nodes() == 1 ? "single-node" : "multi-node")
                .nodeType(size.nodeType().toString())
                .dbName(config.database())
                .masterUsername(config.user())
                .port(config.port())
                .encrypted(true)
                .publiclyAccessible(true)
                .vpcSecurityGroupIds(securityGroup)
                .iamRoles(role)
                .defaultIamRoleArn(role)
                .tags(Tag.builder().key(Names.TAG).value(names.warehouse()).build());
        if (size.nodes() > 1) {
            // For a cluster of the type single-node, AWS refuses the parameter NumberOfNodes.
            request.numberOfNodes(size.nodes());
        }
        if (config.password() == null) {
            request.manageMasterPassword(true);
        } else {
            request.masterUserPassword(config.password());
        }
        try {
            return Compute.whenRoleIsKnown(waiter, () -> calls.send(ClusterCalls.CREATE, request.build())
                    .cluster());
        } catch (AwsException e) {
            return Ownership.createdBefore(e, ClusterCalls.EXISTS, () -> find(calls));
        }
    }

    private DescribeClustersRequest byName() {
        return DescribeClustersRequest.builder()
                .clusterIdentifier(names.warehouse())
                .build();
    }

    @Override
    public List<Resource> ofOtherType(Calls calls) {
        return new ServerlessDeletion(new ServerlessTags(names)).tagged(calls);
    }

    @Override
    public List<Resource> tagged(Calls calls) {
        return tagged(calls, names);
    }

    static List<Resource> tagged(Calls calls, Names names) {
        return calls
                .send(
                        ClusterCalls.DESCRIBE,
                        DescribeClustersRequest.builder()
                                .tagKeys(Names.TAG)
                                .tagValues(names.warehouse())
                                .build())
                .clusters()
                .stream()
                // According to the Redshift API Reference, the response can also contain clusters that have only the
                // tag's key or only the tag's value.
                .filter(cluster -> isOurs(cluster, names))
                .map(Cluster::clusterIdentifier)
                .map(id -> new Resource("cluster", id, true, (waiter, snapshot) -> delete(calls, waiter, id, snapshot)))
                .toList();
    }

    private static void delete(Calls calls, Waiter waiter, String id, @Nullable String snapshot) {
        if (!status(calls, id).equals(Optional.of("deleting"))) {
            // AWS refuses to delete a cluster that is still being created or changed.
            waiter.withPatience(waiter.limit())
                    .patiently(
                            "cluster " + id,
                            ClusterCalls.BUSY,
                            Pattern.compile(""),
                            () -> calls.find(
                                    ClusterCalls.DELETE,
                                    DeleteClusterRequest.builder()
                                            .clusterIdentifier(id)
                                            .skipFinalClusterSnapshot(snapshot == null)
                                            .finalClusterSnapshotIdentifier(snapshot)
                                            .build(),
                                    ClusterCalls.MISSING));
        }
        waiter.until("cluster " + id, () -> status(calls, id), found -> found.orElse(GONE), GONE::equals);
    }

    private static Optional<String> status(Calls calls, String id) {
        return calls.find(
                        ClusterCalls.DESCRIBE,
                        DescribeClustersRequest.builder().clusterIdentifier(id).build(),
                        ClusterCalls.MISSING)
                .flatMap(response -> response.clusters().stream().findFirst())
                .map(Cluster::clusterStatus);
    }
}
