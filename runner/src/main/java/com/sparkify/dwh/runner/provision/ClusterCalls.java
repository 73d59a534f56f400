package com.sparkify.dwh.runner.provision;

import java.util.Set;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;
import software.amazon.awssdk.services.redshift.model.CreateClusterResponse;
import software.amazon.awssdk.services.redshift.model.DeleteClusterRequest;
import software.amazon.awssdk.services.redshift.model.DeleteClusterResponse;
import software.amazon.awssdk.services.redshift.model.DescribeClustersRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClustersResponse;
import software.amazon.awssdk.services.redshift.model.ModifyClusterIamRolesRequest;
import software.amazon.awssdk.services.redshift.model.ModifyClusterIamRolesResponse;
import software.amazon.awssdk.services.redshift.model.ResumeClusterRequest;
import software.amazon.awssdk.services.redshift.model.ResumeClusterResponse;

/** The operations of provisioned clusters. */
final class ClusterCalls {

    static final Set<String> MISSING = Set.of("ClusterNotFound", "ClusterNotFoundFault");
    static final Set<String> EXISTS = Set.of("ClusterAlreadyExists", "ClusterAlreadyExistsFault");
    static final Set<String> BUSY = Set.of("InvalidClusterState", "InvalidClusterStateFault");

    static final Operation<DescribeClustersRequest, DescribeClustersResponse> DESCRIBE = new Operation<>(
            "redshift:DescribeClusters",
            (aws, q) -> aws.redshift().describeClusters(q),
            q -> DescribeClustersResponse.builder()
                    .clusters(Cluster.builder()
                            .clusterIdentifier(q.clusterIdentifier())
                            .clusterStatus("available")
                            .endpoint(endpoint ->
                                    endpoint.address("<the endpoint>").port(0))
                            .masterPasswordSecretArn("<the secret>")
                            .build())
                    .build());

    static final Operation<CreateClusterRequest, CreateClusterResponse> CREATE = new Operation<>(
            "redshift:CreateCluster", (aws, q) -> aws.redshift().createCluster(q), q -> CreateClusterResponse.builder()
                    .cluster(cluster -> cluster.defaultIamRoleArn(q.defaultIamRoleArn()))
                    .build());

    static final Operation<ModifyClusterIamRolesRequest, ModifyClusterIamRolesResponse> MODIFY_ROLES = new Operation<>(
            "redshift:ModifyClusterIamRoles",
            (aws, q) -> aws.redshift().modifyClusterIamRoles(q),
            q -> ModifyClusterIamRolesResponse.builder().build());

    static final Operation<ResumeClusterRequest, ResumeClusterResponse> RESUME = new Operation<>(
            "redshift:ResumeCluster", (aws, q) -> aws.redshift().resumeCluster(q), q -> ResumeClusterResponse.builder()
                    .build());

    static final Operation<DeleteClusterRequest, DeleteClusterResponse> DELETE = new Operation<>(
            "redshift:DeleteCluster", (aws, q) -> aws.redshift().deleteCluster(q), q -> DeleteClusterResponse.builder()
                    .build());

    private ClusterCalls() {}
}
