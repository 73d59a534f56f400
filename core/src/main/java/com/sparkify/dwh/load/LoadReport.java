package com.sparkify.dwh.load;

import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.warehouse.LoadResult;
import java.util.Optional;

/**
 * The report of a committed run.
 *
 * @param run the run's id, in the ledger's {@code run_id}
 * @param plan the plan that the run carried out
 * @param steps the report of the run's steps; it has no lines if the plan's kind is {@link LoadPlan.Kind#NOTHING}
 * @param fallback the error message, if the run loaded by prefix because the manifest for Redshift couldn't be written;
 *     otherwise empty
 */
public record LoadReport(String run, LoadPlan plan, RunReport steps, Optional<String> fallback) {

    /** Returns the result of loading this source; empty if the plan's kind is {@link LoadPlan.Kind#NOTHING}. */
    public Optional<LoadResult> load(LoadSource source) {
        return steps.load(source.loaded(plan.kind().scope()));
    }

    LoadReport fellBack(String reason) {
        return new LoadReport(run, plan, steps, Optional.of(reason));
    }
}
