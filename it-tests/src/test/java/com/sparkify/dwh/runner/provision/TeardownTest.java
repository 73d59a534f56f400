package com.sparkify.dwh.runner.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what teardown deletes, and the final snapshot. */
class TeardownTest extends WarehouseOnFakeAws {

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
    void teardownKeepsAnotherWarehouse(String type) {
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
        assertEquals(List.of("iam:PutRolePolicy"), changesSince(before));
    }
}
