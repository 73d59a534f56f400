package com.sparkify.dwh.load;

import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.warehouse.LoadResult;
import java.util.Optional;

/**
 * What a committed run did.
 *
 * @param run the run's id, in the ledger's {@code run_id}
 * @param plan what the run carried out
 * @param steps its steps; none if nothing was new
 * @param fallback why the run loaded by prefix though it was not told to: Redshift's manifest could not be written, and this
 *     is the message; otherwise empty
 */
public record LoadReport(String run, LoadPlan plan, RunReport steps, Optional<String> fallback) {

    /** What the COPY of this source did; empty if nothing was new. */
    public Optional<LoadResult> load(Source source) {
        return steps.load(source.loaded());
    }

    LoadReport fellBack(String reason) {
        return new LoadReport(run, plan, steps, Optional.of(reason));
    }
}
