package com.sparkify.dwh.star;

import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the checks of a full load without a load, and changes no table of the warehouse. A run of the load job checks
 * only the rows that the run can affect. The checks of this class read all staged rows and the whole star. Stateless.
 */
public final class WarehouseChecks {

    /** The result of a check. */
    public enum Result {
        PASSED,
        FAILED,
        /**
         * The check was not run, because the checks of the staged rows failed. With invalid staged rows, the check's
         * query could fail.
         */
        NOT_RUN
    }

    /**
     * A check and its result.
     *
     * @param step the name of the step that has the check, such as {@code check star}
     * @param check the check
     * @param result the result
     * @param failure the failure with the first offending rows; empty if the check didn't fail
     */
    public record Outcome(String step, DataCheck check, Result result, Optional<DataCheck.Failure> failure) {}

    private WarehouseChecks() {}

    /**
     * Runs all checks in the open transaction, and returns one outcome for each check, in the order of the checks in a
     * load. Creates the temporary tables {@code repeated_keys} and {@code repeated_events}, and drops them, so the
     * transaction can't be read-only.
     *
     * @throws org.jooq.exception.DataAccessException if the database fails
     */
    public static List<Outcome> run(Warehouse within) {
        Step.Verify staging = StagingChecks.verify(StarScope.EVERYTHING);
        Step.Verify star = StarChecks.verify(StarScope.EVERYTHING);
        List<DataCheck.Failure> failures = staging.failures(within);
        List<Outcome> outcomes = new ArrayList<>(outcomes(staging, failures));
        if (failures.isEmpty()) {
            DistinctEvents.make(StarScope.EVERYTHING).forEach(step -> step.run(within));
            outcomes.addAll(outcomes(star, star.failures(within)));
            DistinctEvents.drop(StarScope.EVERYTHING).run(within);
        } else {
            star.checks()
                    .forEach(check -> outcomes.add(new Outcome(star.name(), check, Result.NOT_RUN, Optional.empty())));
        }
        return List.copyOf(outcomes);
    }

    private static List<Outcome> outcomes(Step.Verify step, List<DataCheck.Failure> failures) {
        return step.checks().stream()
                .map(check -> {
                    Optional<DataCheck.Failure> failure = failures.stream()
                            .filter(failed -> failed.check().equals(check))
                            .findFirst();
                    return new Outcome(
                            step.name(), check, failure.isPresent() ? Result.FAILED : Result.PASSED, failure);
                })
                .toList();
    }
}
