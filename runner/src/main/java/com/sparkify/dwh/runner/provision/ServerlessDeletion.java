package com.sparkify.dwh.runner.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftserverless.model.DeleteNamespaceRequest;
import software.amazon.awssdk.services.redshiftserverless.model.DeleteWorkgroupRequest;
import software.amazon.awssdk.services.redshiftserverless.model.GetNamespaceRequest;
import software.amazon.awssdk.services.redshiftserverless.model.GetWorkgroupRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesResponse;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsResponse;
import software.amazon.awssdk.services.redshiftserverless.model.Namespace;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

/** Finds a warehouse's workgroups and namespaces by their tag, and deletes them. */
record ServerlessDeletion(ServerlessTags tags) {

    private static final String GONE = "deleted";

    /** Lists the workgroups first, because AWS refuses to delete a namespace that has a workgroup. */
    List<Resource> tagged(Calls calls) {
        List<Resource> found = new ArrayList<>();
        for (Workgroup workgroup : workgroups(calls)) {
            if (tags.isOurs(calls, workgroup.workgroupArn())) {
                String name = workgroup.workgroupName();
                found.add(new Resource(
                        "workgroup", name, false, (waiter, snapshot) -> deleteWorkgroup(calls, waiter, name)));
            }
        }
        for (Namespace namespace : namespaces(calls)) {
            if (tags.isOurs(calls, namespace.namespaceArn())) {
                String name = namespace.namespaceName();
                found.add(new Resource(
                        "namespace", name, true, (waiter, snapshot) -> deleteNamespace(calls, waiter, name, snapshot)));
            }
        }
        return found;
    }

    private static List<Workgroup> workgroups(Calls calls) {
        List<Workgroup> all = new ArrayList<>();
        String page = null;
        do {
            ListWorkgroupsResponse response = calls.send(
                    ServerlessCalls.LIST_WORKGROUPS,
                    ListWorkgroupsRequest.builder().nextToken(page).build());
            all.addAll(response.workgroups());
            page = response.nextToken();
        } while (page != null);
        return all;
    }

    private static List<Namespace> namespaces(Calls calls) {
        List<Namespace> all = new ArrayList<>();
        String page = null;
        do {
            ListNamespacesResponse response = calls.send(
                    ServerlessCalls.LIST_NAMESPACES,
                    ListNamespacesRequest.builder().nextToken(page).build());
            all.addAll(response.namespaces());
            page = response.nextToken();
        } while (page != null);
        return all;
    }

    private static void deleteWorkgroup(Calls calls, Waiter waiter, String name) {
        delete(
                waiter,
                "workgroup " + name,
                () -> status(calls, name),
                () -> calls.find(
                        ServerlessCalls.DELETE_WORKGROUP,
                        DeleteWorkgroupRequest.builder().workgroupName(name).build(),
                        ServerlessCalls.MISSING));
    }

    private static Optional<String> status(Calls calls, String workgroup) {
        return calls.find(
                        ServerlessCalls.GET_WORKGROUP,
                        GetWorkgroupRequest.builder().workgroupName(workgroup).build(),
                        ServerlessCalls.MISSING)
                .map(response -> response.workgroup().statusAsString());
    }

    private static void deleteNamespace(Calls calls, Waiter waiter, String name, @Nullable String snapshot) {
        delete(
                waiter,
                "namespace " + name,
                () -> calls.find(
                                ServerlessCalls.GET_NAMESPACE,
                                GetNamespaceRequest.builder()
                                        .namespaceName(name)
                                        .build(),
                                ServerlessCalls.MISSING)
                        .map(response -> response.namespace().statusAsString()),
                () -> calls.find(
                        ServerlessCalls.DELETE_NAMESPACE,
                        DeleteNamespaceRequest.builder()
                                .namespaceName(name)
                                .finalSnapshotName(snapshot)
                                .build(),
                        ServerlessCalls.MISSING));
    }

    /**
     * Deletes a resource if its deletion hasn't begun, and waits until it is gone. Repeats the request while AWS
     * refuses to delete a resource that is still being created or changed.
     */
    private static void delete(Waiter waiter, String what, Supplier<Optional<String>> status, Supplier<?> deletion) {
        if (!status.get().equals(Optional.of("DELETING"))) {
            waiter.withPatience(waiter.limit())
                    .patiently(what, ServerlessCalls.CONFLICT, Pattern.compile(""), deletion);
        }
        waiter.until(what, status, found -> found.orElse(GONE), GONE::equals);
    }
}
