package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.output.CsvText;
import com.sparkify.dwh.runner.output.RowFormat;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options {@code --format} and {@code --spreadsheet}. */
final class FormatOption {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "The format of printed rows: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private RowFormat format = RowFormat.table;

    @Option(
            names = "--spreadsheet",
            description = "Write an apostrophe before each text that a spreadsheet would run as a formula. Only with"
                    + " --format csv.")
    private boolean spreadsheet;

    /** Refuses options that can't be combined. Call this before any work. */
    void check() {
        if (spreadsheet && format != RowFormat.csv) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(command).commandLine(),
                    "--spreadsheet has no effect with --format " + format + ": write --format csv");
        }
    }

    boolean isTable() {
        return format == RowFormat.table;
    }

    String of(Result<? extends Record> rows) {
        return spreadsheet ? CsvText.forSpreadsheets(rows) : format.of(rows);
    }
}
