package com.sparkify.dwh.pipeline;

import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Named steps in order, run in one transaction: readers see what was before or what is after, and a step that fails
 * undoes all. An immutable value; thread-safe.
 *
 * @param name what people call it
 * @param steps in order
 */
public record Pipeline(String name, List<Step> steps) {

    /** Copies the list. */
    public Pipeline {
        steps = List.copyOf(steps);
    }

    /**
     * Runs every step and commits.
     *
     * @throws CheckFailedException if checks found offenders
     * @throws com.sparkify.dwh.warehouse.LoadException if a COPY failed because of its data
     * @throws com.sparkify.dwh.warehouse.LockTimeoutException if another run holds the lock for too long
     * @throws org.jooq.exception.DataAccessException if the database fails
     */
    public RunReport run(Warehouse warehouse, StepListener listener) {
        return warehouse.transaction(within -> runWithin(within, listener));
    }

    /** Runs every step in the transaction that is open, which isn't committed by this; throws what {@link #run} does. */
    public RunReport runWithin(Warehouse within, StepListener listener) {
        List<RunReport.Line> lines = new ArrayList<>();
        for (Step step : steps) {
            listener.started(step);
            long start = System.nanoTime();
            Step.Outcome outcome = step.run(within);
            RunReport.Line line = new RunReport.Line(step, outcome, Duration.ofNanos(System.nanoTime() - start));
            lines.add(line);
            listener.finished(line);
        }
        return new RunReport(lines);
    }

    /** What {@link #run} would send to Redshift, as a script for psql or the console's query editor; secrets masked. */
    public String redshiftScript() {
        return RedshiftScript.of(this);
    }
}
