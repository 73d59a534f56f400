package com.sparkify.dwh.runner.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.runner.aws.AwsException;
import com.sparkify.dwh.runner.config.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what provision refuses, and the errors of AWS's calls. */
class ProvisionRefusedTest extends WarehouseOnFakeAws {

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
    void theRefusalNamesEachDifferenceOfAWorkgroup() {
        Warehouse warehouse = warehouse("serverless");
        warehouse.provision();
        warehouse.configure("[DWH]", "BASE_CAPACITY = 8", "[CLUSTER]", "DB_PORT = 5440");
        assertRefused(
                warehouse,
                refusal("[DWH] BASE_CAPACITY = '8'", "workgroup", "4"),
                refusal("[CLUSTER] DB_PORT = '5440'", "workgroup", "5439"));
    }

    private void assertRefused(Warehouse warehouse, String... problems) {
        int before = aws.calls().size();
        assertEquals(
                List.of(problems),
                assertThrows(ConfigException.class, warehouse::provision).problems());
        assertEquals(List.of(), changesSince(before));
    }

    private static String refusal(String configured, String kind, String has) {
        return configured + " isn't the value of the " + kind
                + " sparkify-dwh, and provision doesn't change this value: write '" + has
                + "', change the value with AWS's tools, or set another [DWH] NAME";
    }

    @Test
    void theRefusalNamesEachDifferenceOfANamespace() {
        Warehouse warehouse = warehouse("serverless");
        warehouse.provision();
        warehouse.configure("[CLUSTER]", "DB_NAME = other", "DB_USER = owner");
        assertRefused(
                warehouse,
                refusal("[CLUSTER] DB_NAME = 'other'", "namespace", "dwh"),
                refusal("[CLUSTER] DB_USER = 'owner'", "namespace", "dwhadmin"));
    }

    @Test
    void theRefusalNamesEachDifferenceOfACluster() {
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
                        + ": set DB_PASSWORD or DWH_CLUSTER_DB_PASSWORD to this password, or set DB_SECRET to a secret"
                        + " that contains it");
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
    void aRoleThatProvisionDidNotCreateIsNotChanged() {
        aws.addForeignRole("sparkify-dwh-us-west-2");
        Warehouse warehouse = warehouse("serverless");
        assertEquals(
                "The IAM role " + ROLE + " exists, but has no tag sparkify-dwh:warehouse = sparkify-dwh, so provision"
                        + " doesn't touch it: set another [DWH] NAME, or add the tag if the resource belongs to this"
                        + " warehouse",
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
    void theErrorOfADeniedCallNamesThePermission(String action) {
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
    void withoutADefaultVpcTheMessageSaysHowToCreateIt() {
        aws.removeDefaultVpc();
        assertEquals(
                "There is no default VPC in us-west-2, and provision needs one for the warehouse: create it with aws"
                        + " ec2 create-default-vpc --region us-west-2, or set another [DWH] REGION",
                failure(warehouse("serverless")));
    }

    private static String failure(Warehouse warehouse) {
        return String.valueOf(
                assertThrows(AwsException.class, warehouse::provision).getMessage());
    }
}
