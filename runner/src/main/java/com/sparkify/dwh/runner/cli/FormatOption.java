package com.sparkify.dwh.runner.cli;

import picocli.CommandLine.Option;

/** The option {@code --format}. */
final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "The format of printed rows: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private RowFormat format = RowFormat.table;

    RowFormat value() {
        return format;
    }
}
