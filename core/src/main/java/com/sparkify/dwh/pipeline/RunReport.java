package com.sparkify.dwh.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a run did, step by step. Everything in it is committed. */
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

    /** The line of a step, by its name. */
    public Optional<Line> line(String name) {
        return lines.stream().filter(line -> line.step().name().equals(name)).findFirst();
    }

    /** How many rows the steps of this name wrote; 0 if there is none. */
    public long rows(String name) {
        return line(name).map(line -> line.outcome().rows()).orElse(0L);
    }

    /** How long all steps took. */
    public Duration took() {
        return lines.stream().map(Line::took).reduce(Duration.ZERO, Duration::plus);
    }
}
