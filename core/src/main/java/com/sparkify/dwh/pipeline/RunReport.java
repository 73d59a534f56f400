package com.sparkify.dwh.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a run did, step by step. */
public record RunReport(List<Line> lines) {

    /**
     * One step.
     *
     * @param step which
     * @param outcome what it did
     * @param took how long
     */
    public record Line(Step step, Step.Outcome outcome, Duration took) {}

    /** Copies the list. */
    public RunReport {
        lines = List.copyOf(lines);
    }

    /** This, and then that. */
    public RunReport then(RunReport later) {
        return new RunReport(Stream.concat(lines.stream(), later.lines.stream()).toList());
    }

    /** How long all steps took. */
    public Duration took() {
        return lines.stream().map(Line::took).reduce(Duration.ZERO, Duration::plus);
    }
}
