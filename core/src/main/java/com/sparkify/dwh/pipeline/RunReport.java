package com.sparkify.dwh.pipeline;

import java.time.Duration;
import java.util.List;

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

    /** How long all steps took. */
    public Duration took() {
        return lines.stream().map(Line::took).reduce(Duration.ZERO, Duration::plus);
    }
}
