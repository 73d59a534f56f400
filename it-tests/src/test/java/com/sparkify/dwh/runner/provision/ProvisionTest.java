package com.sparkify.dwh.runner.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.runner.provision.Provisioner.Provisioned;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what provision creates, and what provision doesn't change. */
class ProvisionTest extends WarehouseOnFakeAws {

    @Test
    void aServerlessWarehouseIsCreatedAndDeletedInTheRightOrder() {
        Warehouse warehouse = warehouse("serverless");
        Provisioned done = warehouse.provision();
        assertEquals(
                new Provisioned(
                        "sparkify-dwh.123456789012.us-west-2.redshift-serverless.amazonaws.com", 5439, ROLE, SECRET),
                done);
        assertEquals(
                List.of(
                        "workgroup sparkify-dwh",
                        "namespace sparkify-dwh",
                        "security group sg-1",
                        "role sparkify-dwh-us-west-2"),
                aws.resources());
        assertEquals(List.of("203.0.113.7/32 5439"), aws.openTo());
        List<String> before = aws.calls();
        warehouse.teardown(null);
        assertEquals(List.of(), aws.resources());
        assertEquals(
                List.of(
                        "redshift-serverless:ListWorkgroups",
                        "redshift-serverless:ListTagsForResource",
                        "redshift-serverless:ListNamespaces",
                        "redshift-serverless:ListTagsForResource",
                        "redshift:DescribeClusters",
                        "ec2:DescribeSecurityGroups",
                        "iam:GetRole",
                        "redshift-serverless:GetWorkgroup",
                        "redshift-serverless:DeleteWorkgroup",
                        "redshift-serverless:GetWorkgroup",
                        "redshift-serverless:GetNamespace",
                        "redshift-serverless:DeleteNamespace",
                        "redshift-serverless:GetNamespace",
                        "ec2:DeleteSecurityGroup",
                        "iam:ListAttachedRolePolicies",
                        "iam:ListRolePolicies",
                        "iam:DeleteRolePolicy",
                        "iam:DeleteRole",
                        "redshift-serverless:ListWorkgroups",
                        "redshift-serverless:ListNamespaces",
                        "redshift:DescribeClusters",
                        "ec2:DescribeSecurityGroups",
                        "iam:GetRole"),
                withoutRepeats(aws.calls().subList(before.size(), aws.calls().size())));
    }

    @Test
    void aClusterIsCreatedAndDeletedInTheRightOrder() {
        Warehouse warehouse = warehouse("cluster");
        Provisioned done = warehouse.provision();
        assertEquals(new Provisioned("sparkify-dwh.c1x2y3.us-west-2.redshift.amazonaws.com", 5439, ROLE, SECRET), done);
        assertEquals(
                List.of("cluster sparkify-dwh", "security group sg-1", "role sparkify-dwh-us-west-2"), aws.resources());
        List<String> before = aws.calls();
        warehouse.teardown(null);
        assertEquals(List.of(), aws.resources());
        assertEquals(
                List.of(
                        "redshift-serverless:ListWorkgroups",
                        "redshift-serverless:ListNamespaces",
                        "redshift:DescribeClusters",
                        "ec2:DescribeSecurityGroups",
                        "iam:GetRole",
                        "redshift:DescribeClusters",
                        "redshift:DeleteCluster",
                        "redshift:DescribeClusters",
                        "ec2:DeleteSecurityGroup",
                        "iam:ListAttachedRolePolicies",
                        "iam:ListRolePolicies",
                        "iam:DeleteRolePolicy",
                        "iam:DeleteRole",
                        "redshift-serverless:ListWorkgroups",
                        "redshift-serverless:ListNamespaces",
                        "redshift:DescribeClusters",
                        "ec2:DescribeSecurityGroups",
                        "iam:GetRole"),
                withoutRepeats(aws.calls().subList(before.size(), aws.calls().size())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void aDryRunPrintsExactlyTheCallsThatAreSent(String type) {
        Warehouse warehouse = warehouse(type);
        List<String> printed = new ArrayList<>();
        new Provisioner(warehouse.config(), "us-west-2")
                .run(new DryCalls(printed::add), Warehouse.waiter(), () -> Warehouse.ADDRESS);
        warehouse.provision();
        assertEquals(
                withoutRepeats(printed.stream()
                        .filter(line -> line.matches("  [a-z0-9-]+:[A-Z]\\w+"))
                        .map(String::strip)
                        .toList()),
                withoutRepeats(aws.calls()));
    }

    private static List<String> withoutRepeats(List<String> calls) {
        List<String> all = new ArrayList<>();
        calls.stream()
                .filter(call -> all.isEmpty() || !call.equals(all.get(all.size() - 1)))
                .forEach(all::add);
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void aSecondRunCreatesNothing(String type) {
        Warehouse warehouse = warehouse(type);
        Provisioned first = warehouse.provision();
        int before = aws.calls().size();
        assertEquals(first, warehouse.provision());
        assertEquals(List.of("iam:PutRolePolicy"), changesSince(before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void afterAChangeOfTheAddressOnlyTheNewAddressIsAllowed(String type) {
        Warehouse warehouse = warehouse(type);
        warehouse.provision();
        aws.open("0.0.0.0/0", 5439);
        aws.open("0.0.0.0/0", 22);
        warehouse.provision(calls -> calls, "198.51.100.9");
        assertEquals(List.of("198.51.100.9/32 5439"), aws.openTo());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless:redshift-serverless:UpdateNamespace", "cluster:redshift:ModifyClusterIamRoles"})
    void theRoleBecomesTheDefaultAgain(String typeAndCall) {
        String type = typeAndCall.substring(0, typeAndCall.indexOf(':'));
        Warehouse warehouse = warehouse(type);
        warehouse.provision();
        aws.loseDefaultRole();
        int before = aws.calls().size();
        warehouse.provision();
        assertEquals(List.of("iam:PutRolePolicy", typeAndCall.substring(type.length() + 1)), changesSince(before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void otherRolesStayAttached(String type) {
        String other = "arn:aws:iam::123456789012:role/analysts";
        Warehouse warehouse = warehouse(type);
        warehouse.provision();
        aws.addRole(other);
        aws.loseDefaultRole();
        warehouse.provision();
        assertEquals(List.of(ROLE, other), aws.rolesOfWarehouses());
    }

    @Test
    void aPausedClusterIsResumed() {
        Warehouse warehouse = warehouse("cluster");
        Provisioned first = warehouse.provision();
        aws.pauseClusters();
        assertEquals(first, warehouse.provision());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void aCallThatDoesNotFindTheNewRoleYetIsSentAgain(String type) {
        aws.roleIsUnknownFor(3);
        assertEquals(ROLE, warehouse(type).provision().role());
    }

    @Test
    void throttledCallsAreSentAgain() {
        aws.throttle("iam:CreateRole", 1);
        aws.throttle("ec2:CreateSecurityGroup", 1);
        aws.throttle("redshift-serverless:CreateNamespace", 1);
        assertEquals(ROLE, warehouse("serverless").provision().role());
    }

    @Test
    void aConfiguredPasswordNeedsNoSecret() {
        Warehouse warehouse = new Warehouse(
                aws, folder, "[DWH]", "TYPE = cluster", "NODES = 2", "[CLUSTER]", "DB_PASSWORD = Example1pw");
        assertEquals(null, warehouse.provision().secret());
    }
}
