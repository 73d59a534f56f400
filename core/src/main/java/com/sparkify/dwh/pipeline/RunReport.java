package com.sparkify.dwh.pipeline;

import com.sparkify.dwh.warehouse.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Table;

/**
 * The report of a run, step by step.
 *
 * @param lines one line for each step, in the order in which the steps ran
 */
public record RunReport(List<Line> lines) {

    /**
     * One step of a run.
     *
     * @param step the step
     * @param outcome what the step did
     * @param took how long the step took
     */
    public record Line(Step step, Step.Outcome outcome, Duration took) {}

    public RunReport {
        lines = List.copyOf(lines);
    }

    /** This report, followed by a later report. */
    public RunReport then(RunReport later) {
        return new RunReport(Stream.concat(lines.stream(), later.lines.stream()).toList());
    }

    /**
     * Returns the result of loading this table.
     *
     * @param target the table that a step loads, see {@link Step#loads}
     * @return the result of the first step that loaded the table; empty if no step loaded the table
     */
    public Optional<LoadResult> load(Table<?> target) {
        return lines.stream()
                .filter(line -> line.step().loads().equals(Optional.of(target)))
                .findFirst()
                .flatMap(line -> line.outcome().load());
    }

    /** The sum of the times of all steps. */
    public Duration took() {
        return lines.stream().map(Line::took).reduce(Duration.ZERO, Duration::plus);
    }
}
