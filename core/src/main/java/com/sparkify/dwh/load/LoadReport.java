package com.sparkify.dwh.load;

import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.warehouse.LoadResult;
import java.util.Optional;

/**
 * What a committed run did.
 *
 * @param run the run's id, in the ledger's {@code run_id}
 * @param plan what the run carried out
 * @param steps the report of the run's steps; it has no steps if there were no new objects
 * @param fallback the error message, if the manifest for Redshift could not be written and the run therefore loaded by
 *     prefix; otherwise empty
 */
public record LoadReport(String run, LoadPlan plan, RunReport steps, Optional<String> fallback) {

    /** The result of the COPY of this source; empty if there were no new objects. */
    public Optional<LoadResult> load(LoadSource source) {
        return steps.load(source.loaded(plan.kind().scope()));
    }

    LoadReport fellBack(String reason) {
        return new LoadReport(run, plan, steps, Optional.of(reason));
    }
}
