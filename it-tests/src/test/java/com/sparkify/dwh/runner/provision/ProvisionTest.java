package com.sparkify.dwh.runner.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.aws.FakeAws;
import com.sparkify.dwh.runner.aws.AwsException;
import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.runner.provision.Provisioner.Provisioned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests provision and teardown against a server that answers as AWS does. */
@Tag(TestDatabase.NOT_NEEDED)
class ProvisionTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/sparkify-dwh-us-west-2";
    private static final String SECRET = "arn:aws:secretsmanager:us-west-2:123456789012:secret:redshift!sparkify-dwh";

    private final FakeAws aws = new FakeAws(2);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        aws.close();
    }

    private Warehouse warehouse(String type) {
        return new Warehouse(aws, folder, "[DWH]", "TYPE = " + type);
    }

    @Test
    void serverlessIsCreatedAndDeletedInTheRightOrder() {
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
        assertEquals(
                List.of("iam:PutRolePolicy"),
                aws.calls().subList(before, aws.calls().size()).stream()
                        .filter(call -> !call.matches("\\S+:(Get|List|Describe)\\w+"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void onlyTheNewAddressIsLetInAfterItHasChanged(String type) {
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
        assertEquals(
                List.of("iam:PutRolePolicy", typeAndCall.substring(type.length() + 1)),
                aws.calls().subList(before, aws.calls().size()).stream()
                        .filter(call -> !call.matches("\\S+:(Get|List|Describe)\\w+"))
                        .toList());
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
    void aServerlessWarehouseDoesNotBecomeACluster() {
        Warehouse warehouse = warehouse("serverless");
        warehouse.provision();
        warehouse.configure("[DWH]", "TYPE = cluster");
        assertRefused(
                warehouse,
                "[DWH] TYPE = 'cluster' isn't the type of the warehouse sparkify-dwh, which already has: workgroup"
                        + " sparkify-dwh, namespace sparkify-dwh. Write TYPE = serverless, set another [DWH] NAME, or delete"
                        + " the warehouse with dwh teardown");
        assertEquals(4, aws.resources().size());
    }

    @Test
    void aClusterDoesNotBecomeServerless() {
        Warehouse warehouse = warehouse("cluster");
        warehouse.provision();
        warehouse.configure("[DWH]", "TYPE = serverless");
        assertRefused(
                warehouse,
                "[DWH] TYPE = 'serverless' isn't the type of the warehouse sparkify-dwh, which already has: cluster"
                        + " sparkify-dwh. Write TYPE = cluster, set another [DWH] NAME, or delete the warehouse with dwh"
                        + " teardown");
        assertEquals(3, aws.resources().size());
    }

    @Test
    void policiesThatAPersonAttachedAreDetachedBeforeTheRoleIsDeleted() {
        Warehouse warehouse = warehouse("serverless");
        warehouse.provision();
        aws.attach("sparkify-dwh-us-west-2", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
        warehouse.teardown(null);
        assertEquals(List.of(), aws.resources());
        assertEquals(
                List.of("iam:DetachRolePolicy"),
                aws.calls().stream().filter("iam:DetachRolePolicy"::equals).toList());
    }

    @Test
    void whatAWorkgroupHasOtherwiseIsRefusedByName() {
        Warehouse warehouse = warehouse("serverless");
        warehouse.provision();
        warehouse.configure("[DWH]", "BASE_CAPACITY = 8", "[CLUSTER]", "DB_PORT = 5440");
        assertRefused(
                warehouse,
                refusal("[DWH] BASE_CAPACITY = '8'", "workgroup", "4"),
                refusal("[CLUSTER] DB_PORT = '5440'", "workgroup", "5439"));
    }

    private static void assertRefused(Warehouse warehouse, String... problems) {
        assertEquals(
                List.of(problems),
                assertThrows(ConfigException.class, warehouse::provision).problems());
    }

    private static String refusal(String configured, String kind, String has) {
        return configured + " isn't what the " + kind + " sparkify-dwh has, and provision doesn't change it: write '"
                + has + "', change it with AWS's tools, or set another [DWH] NAME";
    }

    @Test
    void whatANamespaceCannotChangeIsRefusedByName() {
        Warehouse warehouse = warehouse("serverless");
        warehouse.provision();
        warehouse.configure("[CLUSTER]", "DB_NAME = other", "DB_USER = owner");
        assertRefused(
                warehouse,
                refusal("[CLUSTER] DB_NAME = 'other'", "namespace", "dwh"),
                refusal("[CLUSTER] DB_USER = 'owner'", "namespace", "dwhadmin"));
    }

    @Test
    void whatAClusterCannotChangeAtOnceIsRefusedByName() {
        Warehouse warehouse = warehouse("cluster");
        warehouse.provision();
        warehouse.configure(
                "[DWH]",
                "TYPE = cluster",
                "NODE_TYPE = ra3.4xlarge",
                "NODES = 3",
                "[CLUSTER]",
                "DB_NAME = other",
                "DB_USER = owner",
                "DB_PORT = 5440");
        assertRefused(
                warehouse,
                refusal("[DWH] NODE_TYPE = 'ra3.4xlarge'", "cluster", "ra3.large"),
                refusal("[DWH] NODES = '3'", "cluster", "1"),
                refusal("[CLUSTER] DB_NAME = 'other'", "cluster", "dwh"),
                refusal("[CLUSTER] DB_USER = 'owner'", "cluster", "dwhadmin"),
                refusal("[CLUSTER] DB_PORT = '5440'", "cluster", "5439"));
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
    void aNewRoleThatIsNotKnownYetIsTriedAgain(String type) {
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

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void aFinalSnapshotIsTaken(String type) {
        Warehouse warehouse = warehouse(type);
        warehouse.provision();
        warehouse.teardown("the-end");
        assertEquals(List.of("the-end"), aws.snapshots());
        assertEquals(List.of(), aws.resources());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void teardownFindsAWarehouseOfTheOtherType(String type) {
        Warehouse warehouse = warehouse(type);
        warehouse.provision();
        warehouse.configure("[DWH]", "TYPE = " + (type.equals("cluster") ? "serverless" : "cluster"));
        warehouse.teardown(null);
        assertEquals(List.of(), aws.resources());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void teardownLeavesAnotherWarehouse(String type) {
        Warehouse one = warehouse(type);
        one.provision();
        one.configure("[DWH]", "TYPE = " + type, "NAME = another");
        one.provision();
        List<String> both = aws.resources();
        one.configure("[DWH]", "TYPE = " + type);
        one.teardown(null);
        assertEquals(both.size() / 2, aws.resources().size());
        one.configure("[DWH]", "TYPE = " + type, "NAME = another");
        int before = aws.calls().size();
        one.provision();
        assertEquals(
                List.of("iam:PutRolePolicy"),
                aws.calls().subList(before, aws.calls().size()).stream()
                        .filter(call -> !call.matches("\\S+:(Get|List|Describe)\\w+"))
                        .toList());
    }

    @Test
    void aConfiguredPasswordNeedsNoSecret() {
        Warehouse warehouse = new Warehouse(
                aws, folder, "[DWH]", "TYPE = cluster", "NODES = 2", "[CLUSTER]", "DB_PASSWORD = Example1pw");
        assertEquals(null, warehouse.provision().secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void aPasswordThatTheWarehouseCannotHaveIsRefused(String type) {
        String resource = (type.equals("cluster") ? "cluster" : "namespace") + " sparkify-dwh";
        Warehouse warehouse = warehouse(type);
        warehouse.provision();
        warehouse.configure("[DWH]", "TYPE = " + type, "[CLUSTER]", "DB_PASSWORD = Example1pw");
        assertRefused(
                warehouse,
                "[CLUSTER] DB_PASSWORD isn't the password of the " + resource
                        + ", because Redshift keeps the password in the secret " + SECRET
                        + ": remove DB_PASSWORD, and provision writes DB_SECRET");
        warehouse.teardown(null);
        warehouse.provision();
        warehouse.configure("[DWH]", "TYPE = " + type);
        assertRefused(
                warehouse,
                "[CLUSTER] DB_PASSWORD isn't set, and Redshift keeps no secret with the password of the " + resource
                        + ": set DB_PASSWORD or DWH_CLUSTER_DB_PASSWORD to the password that it was created with, or"
                        + " DB_SECRET to a secret that has this password");
        warehouse.configure("[DWH]", "TYPE = " + type, "[CLUSTER]", "DB_SECRET = " + SECRET);
        assertEquals(null, warehouse.provision().secret());
    }

    @Test
    void aPasswordIsRefusedBeforeThePausedClusterIsResumed() {
        Warehouse warehouse = warehouse("cluster");
        warehouse.provision();
        aws.pauseClusters();
        warehouse.configure("[DWH]", "TYPE = cluster", "[CLUSTER]", "DB_PASSWORD = Example1pw");
        assertThrows(ConfigException.class, warehouse::provision);
        assertFalse(aws.calls().contains("redshift:ResumeCluster"), aws.calls().toString());
    }

    @Test
    void aForeignRoleIsNotTouched() {
        aws.addForeignRole("sparkify-dwh-us-west-2");
        Warehouse warehouse = warehouse("serverless");
        assertEquals(
                "The IAM role " + ROLE + " exists, but has no tag sparkify-dwh:warehouse = sparkify-dwh, so provision"
                        + " doesn't touch it: set another [DWH] NAME, or add the tag if the resource is this warehouse's",
                failure(warehouse));
        warehouse.teardown(null);
        assertEquals(List.of("role sparkify-dwh-us-west-2"), aws.resources());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sts:GetCallerIdentity",
                "iam:GetRole",
                "iam:CreateRole",
                "iam:PutRolePolicy",
                "ec2:DescribeVpcs",
                "ec2:DescribeSecurityGroups",
                "ec2:CreateSecurityGroup",
                "ec2:AuthorizeSecurityGroupIngress",
                "redshift-serverless:GetNamespace",
                "redshift-serverless:CreateNamespace",
                "redshift-serverless:GetWorkgroup",
                "redshift-serverless:CreateWorkgroup"
            })
    void aDeniedCallNamesThePermission(String action) {
        aws.deny(action, action);
        String service = action.substring(0, action.indexOf(':'));
        String code = service.equals("ec2")
                ? "UnauthorizedOperation"
                : service.equals("redshift-serverless") ? "AccessDeniedException" : "AccessDenied";
        assertEquals(
                action + ": access denied: these credentials need the permission " + action + " (HTTP 403 " + code
                        + ", User: arn:aws:iam::123456789012:user/student is not authorized to perform: " + action
                        + " on resource: *)",
                failure(warehouse("serverless")));
    }

    @Test
    void aSecondPermissionThatACallNeedsIsNamed() {
        aws.deny("redshift:CreateCluster", "iam:PassRole");
        assertEquals(
                "redshift:CreateCluster: access denied: these credentials need the permission iam:PassRole (HTTP 403"
                        + " AccessDenied, User: arn:aws:iam::123456789012:user/student is not authorized to perform:"
                        + " iam:PassRole on resource: *)",
                failure(warehouse("cluster")));
    }

    @Test
    void withoutADefaultVpcTheMessageSaysHowToGetOne() {
        aws.removeDefaultVpc();
        assertEquals(
                "There is no default VPC in us-west-2, in which provision puts the warehouse: create one with aws ec2"
                        + " create-default-vpc --region us-west-2, or set another [DWH] REGION",
                failure(warehouse("serverless")));
    }

    private static String failure(Warehouse warehouse) {
        return String.valueOf(
                assertThrows(AwsException.class, warehouse::provision).getMessage());
    }
}
