package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.output.CsvText;
import com.sparkify.dwh.runner.output.ExpandedText;
import com.sparkify.dwh.runner.output.RowFormat;
import java.util.Objects;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options {@code --format}, {@code --expanded} and {@code --spreadsheet}. */
final class FormatOption {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "The format of printed rows: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private RowFormat format = RowFormat.table;

    @Option(
            names = "--expanded",
            description = "Print each row as a block with one line for each column, for rows that are too wide for the"
                    + " terminal. Only with --format table.")
    private boolean expanded;

    @Option(
            names = "--spreadsheet",
            description = "Write an apostrophe before each text that a spreadsheet would run as a formula. Only with"
                    + " --format csv.")
    private boolean spreadsheet;

    /** Refuses options that can't be combined. Call this before any work. */
    void check() {
        if (spreadsheet && format != RowFormat.csv) {
            throw usage("--spreadsheet has no effect with --format " + format + ": write --format csv");
        }
        if (expanded && format != RowFormat.table) {
            throw usage(
                    "--expanded has no effect with --format " + format + ": write --format table, or omit --expanded");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }

    /** Whether rows are printed in the default format. */
    boolean isDefault() {
        return format == RowFormat.table && !expanded && !spreadsheet;
    }

    /** Whether rows are printed as an ordinary table, for a person to read. */
    boolean isTable() {
        return format == RowFormat.table && !expanded;
    }

    /** Whether rows are printed for a person to read, not for a program. */
    boolean isForPeople() {
        return format == RowFormat.table || format == RowFormat.markdown;
    }

    boolean isJson() {
        return format == RowFormat.json;
    }

    String of(Result<? extends Record> rows) {
        if (expanded) {
            return ExpandedText.of(rows);
        }
        return spreadsheet ? CsvText.forSpreadsheets(rows) : format.of(rows);
    }
}
