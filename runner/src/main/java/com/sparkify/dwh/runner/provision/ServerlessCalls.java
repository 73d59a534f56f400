package com.sparkify.dwh.runner.provision;

import java.util.Set;
import software.amazon.awssdk.services.redshiftserverless.model.CreateNamespaceRequest;
import software.amazon.awssdk.services.redshiftserverless.model.CreateNamespaceResponse;
import software.amazon.awssdk.services.redshiftserverless.model.CreateWorkgroupRequest;
import software.amazon.awssdk.services.redshiftserverless.model.CreateWorkgroupResponse;
import software.amazon.awssdk.services.redshiftserverless.model.DeleteNamespaceRequest;
import software.amazon.awssdk.services.redshiftserverless.model.DeleteNamespaceResponse;
import software.amazon.awssdk.services.redshiftserverless.model.DeleteWorkgroupRequest;
import software.amazon.awssdk.services.redshiftserverless.model.DeleteWorkgroupResponse;
import software.amazon.awssdk.services.redshiftserverless.model.GetNamespaceRequest;
import software.amazon.awssdk.services.redshiftserverless.model.GetNamespaceResponse;
import software.amazon.awssdk.services.redshiftserverless.model.GetWorkgroupRequest;
import software.amazon.awssdk.services.redshiftserverless.model.GetWorkgroupResponse;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesResponse;
import software.amazon.awssdk.services.redshiftserverless.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsResponse;
import software.amazon.awssdk.services.redshiftserverless.model.NamespaceStatus;
import software.amazon.awssdk.services.redshiftserverless.model.UpdateNamespaceRequest;
import software.amazon.awssdk.services.redshiftserverless.model.UpdateNamespaceResponse;
import software.amazon.awssdk.services.redshiftserverless.model.WorkgroupStatus;

/** The operations of Redshift Serverless. */
final class ServerlessCalls {

    static final Set<String> MISSING = Set.of("ResourceNotFoundException");
    static final Set<String> CONFLICT = Set.of("ConflictException");

    static final Operation<GetNamespaceRequest, GetNamespaceResponse> GET_NAMESPACE = new Operation<>(
            "redshift-serverless:GetNamespace",
            (aws, q) -> aws.serverless().getNamespace(q),
            q -> GetNamespaceResponse.builder()
                    .namespace(namespace -> namespace
                            .namespaceName(q.namespaceName())
                            .status(NamespaceStatus.AVAILABLE)
                            .adminPasswordSecretArn("<the secret>"))
                    .build());

    static final Operation<CreateNamespaceRequest, CreateNamespaceResponse> CREATE_NAMESPACE = new Operation<>(
            "redshift-serverless:CreateNamespace",
            (aws, q) -> aws.serverless().createNamespace(q),
            q -> CreateNamespaceResponse.builder()
                    .namespace(namespace -> namespace
                            .namespaceName(q.namespaceName())
                            .iamRoles(q.iamRoles())
                            .defaultIamRoleArn(q.defaultIamRoleArn()))
                    .build());

    static final Operation<UpdateNamespaceRequest, UpdateNamespaceResponse> UPDATE_NAMESPACE = new Operation<>(
            "redshift-serverless:UpdateNamespace",
            (aws, q) -> aws.serverless().updateNamespace(q),
            q -> UpdateNamespaceResponse.builder().build());

    static final Operation<DeleteNamespaceRequest, DeleteNamespaceResponse> DELETE_NAMESPACE = new Operation<>(
            "redshift-serverless:DeleteNamespace",
            (aws, q) -> aws.serverless().deleteNamespace(q),
            q -> DeleteNamespaceResponse.builder().build());

    static final Operation<ListNamespacesRequest, ListNamespacesResponse> LIST_NAMESPACES = new Operation<>(
            "redshift-serverless:ListNamespaces",
            (aws, q) -> aws.serverless().listNamespaces(q),
            q -> ListNamespacesResponse.builder().build());

    static final Operation<GetWorkgroupRequest, GetWorkgroupResponse> GET_WORKGROUP = new Operation<>(
            "redshift-serverless:GetWorkgroup",
            (aws, q) -> aws.serverless().getWorkgroup(q),
            q -> GetWorkgroupResponse.builder()
                    .workgroup(workgroup -> workgroup
                            .workgroupName(q.workgroupName())
                            .status(WorkgroupStatus.AVAILABLE)
                            .endpoint(endpoint ->
                                    endpoint.address("<the endpoint>").port(0)))
                    .build());

    static final Operation<CreateWorkgroupRequest, CreateWorkgroupResponse> CREATE_WORKGROUP = new Operation<>(
            "redshift-serverless:CreateWorkgroup",
            (aws, q) -> aws.serverless().createWorkgroup(q),
            q -> CreateWorkgroupResponse.builder()
                    .workgroup(workgroup -> workgroup.workgroupName(q.workgroupName()))
                    .build());

    static final Operation<DeleteWorkgroupRequest, DeleteWorkgroupResponse> DELETE_WORKGROUP = new Operation<>(
            "redshift-serverless:DeleteWorkgroup",
            (aws, q) -> aws.serverless().deleteWorkgroup(q),
            q -> DeleteWorkgroupResponse.builder().build());

    static final Operation<ListWorkgroupsRequest, ListWorkgroupsResponse> LIST_WORKGROUPS = new Operation<>(
            "redshift-serverless:ListWorkgroups",
            (aws, q) -> aws.serverless().listWorkgroups(q),
            q -> ListWorkgroupsResponse.builder().build());

    static final Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> LIST_TAGS = new Operation<>(
            "redshift-serverless:ListTagsForResource",
            (aws, q) -> aws.serverless().listTagsForResource(q),
            q -> ListTagsForResourceResponse.builder().build());

    private ServerlessCalls() {}
}
