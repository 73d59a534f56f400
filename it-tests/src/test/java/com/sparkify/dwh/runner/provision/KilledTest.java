package com.sparkify.dwh.runner.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.aws.FakeAws;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that provision and teardown work after a process was killed between any two calls to AWS. */
@Tag(TestDatabase.NOT_NEEDED)
class KilledTest {

    private static final int LOOKS = 1;

    /** Kills the job after 0 calls, after 1 call, and so on, until the job ends before it is killed. */
    private static void killAfterEachCall(String job, IntPredicate isKilled) {
        int calls = 0;
        while (isKilled.test(calls)) {
            calls++;
        }
        assertTrue(calls > 10, job + " made only " + calls + " calls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void aKilledProvisionContinuesAndTeardownLeavesNothing(String type, @TempDir Path folder) {
        killAfterEachCall("provision", calls -> isKilled(type, folder, calls, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void teardownWorksAfterAKilledProvision(String type, @TempDir Path folder) {
        killAfterEachCall("provision", calls -> isKilled(type, folder, calls, false));
    }

    private static boolean isKilled(String type, Path folder, int after, boolean continues) {
        try (FakeAws aws = new FakeAws(LOOKS)) {
            Warehouse warehouse = new Warehouse(aws, folder, "[DWH]", "TYPE = " + type);
            boolean killed =
                    killed(() -> warehouse.provision(calls -> new KilledCalls(calls, after), Warehouse.ADDRESS));
            if (continues) {
                warehouse.provision();
                assertEquals(type.equals("serverless") ? 4 : 3, aws.resources().size(), aws.resources()::toString);
            }
            warehouse.teardown(null);
            assertEquals(List.of(), aws.resources(), "after " + after + " calls");
            return killed;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void aKilledTeardownContinues(String type, @TempDir Path folder) {
        killAfterEachCall("teardown", calls -> isKilledDuringTeardown(type, folder, calls));
    }

    private static boolean isKilledDuringTeardown(String type, Path folder, int after) {
        try (FakeAws aws = new FakeAws(LOOKS)) {
            Warehouse warehouse = new Warehouse(aws, folder, "[DWH]", "TYPE = " + type);
            warehouse.provision();
            boolean killed = killed(() -> warehouse.teardown(calls -> new KilledCalls(calls, after), null));
            warehouse.teardown(null);
            assertEquals(List.of(), aws.resources(), "after " + after + " calls");
            return killed;
        }
    }

    /**
     * A second run also sends calls that a first run doesn't send: for a changed address, a missing default role, a
     * paused cluster, or another policy of the role.
     */
    @ParameterizedTest
    @ValueSource(strings = {"serverless", "cluster"})
    void aKilledSecondRunThatChangesSomethingContinues(String type, @TempDir Path folder) {
        killAfterEachCall("the jobs", calls -> isKilledDuringChanges(type, folder, calls));
    }

    private static boolean isKilledDuringChanges(String type, Path folder, int after) {
        try (FakeAws aws = new FakeAws(LOOKS)) {
            Warehouse warehouse = new Warehouse(aws, folder, "[DWH]", "TYPE = " + type);
            warehouse.provision();
            aws.loseDefaultRole();
            aws.pauseClusters();
            aws.attach("sparkify-dwh-us-west-2", "arn:aws:iam::aws:policy/AmazonS3FullAccess");
            String address = "203.0.113.8";
            boolean provisionKilled =
                    killed(() -> warehouse.provision(calls -> new KilledCalls(calls, after), address));
            warehouse.provision(calls -> calls, address);
            assertEquals(List.of(address + "/32 5439"), aws.openTo(), "after " + after + " calls");
            boolean teardownKilled = killed(() -> warehouse.teardown(calls -> new KilledCalls(calls, after), null));
            warehouse.teardown(null);
            assertEquals(List.of(), aws.resources(), "after " + after + " calls");
            return provisionKilled || teardownKilled;
        }
    }

    private static boolean killed(Runnable job) {
        try {
            job.run();
            return false;
        } catch (KilledCalls.Killed e) {
            return true;
        }
    }
}
