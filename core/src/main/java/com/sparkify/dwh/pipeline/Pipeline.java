package com.sparkify.dwh.pipeline;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.redshift.ScriptWarehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of named steps that run in one transaction. Other sessions see the tables as they were before all steps, or as
 * they are after all steps. If a step fails, all steps are rolled back. An immutable value; thread-safe.
 *
 * @param name the pipeline's name
 * @param steps the steps, in the order in which they run
 */
public record Pipeline(String name, List<Step> steps) {

    public Pipeline {
        Given.given("The pipeline's name", name);
        steps = Given.all("the pipeline's steps", steps);
    }

    /**
     * Runs every step and commits.
     *
     * @throws CheckFailedException if checks find rows that violate a condition
     * @throws com.sparkify.dwh.warehouse.LoadException if a COPY fails because of its data
     * @throws com.sparkify.dwh.warehouse.LockTimeoutException if another session holds a lock for longer than the step
     *     waits
     * @throws org.jooq.exception.DataAccessException if the database fails
     */
    public RunReport run(Warehouse warehouse, Step.Listener listener) {
        return warehouse.transaction(within -> runWithin(within, listener));
    }

    /** Runs every step in the open transaction, and doesn't commit. Throws the same exceptions as {@link #run}. */
    public RunReport runWithin(Warehouse within, Step.Listener listener) {
        List<RunReport.Line> lines = new ArrayList<>();
        for (Step step : steps) {
            listener.started(step);
            within.comment(step.heading());
            long start = System.nanoTime();
            Step.Outcome outcome = step.run(within);
            RunReport.Line line = new RunReport.Line(step, outcome, Duration.ofNanos(System.nanoTime() - start));
            lines.add(line);
            listener.finished(line);
        }
        return new RunReport(lines);
    }

    /**
     * Returns a script for psql or the query editor. The script has the statements that {@link #run} sends to Redshift
     * if all tables are empty, see {@link ScriptWarehouse#onEmptyTables}. Secrets are masked.
     */
    public String redshiftScript() {
        ScriptWarehouse warehouse = ScriptWarehouse.onEmptyTables();
        run(warehouse, Step.Listener.NONE);
        return warehouse.script();
    }
}
