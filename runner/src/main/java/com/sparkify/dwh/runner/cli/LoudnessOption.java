package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.output.Console;
import com.sparkify.dwh.runner.output.Progress;
import com.sparkify.dwh.runner.output.SqlTrace;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options {@code --quiet} and {@code --verbose} of the commands that change a warehouse. */
final class LoudnessOption {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only warnings, errors and the result, without the steps.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Also print each SQL statement, after it has run, with its time. Secrets are masked.")
    private boolean verbose;

    /** Sets how much the console prints. Call this before any work. */
    void apply(Console console) {
        if (quiet && verbose) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--quiet and --verbose contradict each other: write one of them");
        }
        if (quiet) {
            console.quieten();
        }
    }

    /** The progress of a run. */
    Progress progress(Console console) {
        return trace(console).map(trace -> Progress.of(console, trace)).orElseGet(() -> new Progress(console));
    }

    /** The trace that prints each statement; empty without {@code --verbose}. */
    Optional<SqlTrace> trace(Console console) {
        return verbose ? Optional.of(new SqlTrace(console::say)) : Optional.empty();
    }
}
