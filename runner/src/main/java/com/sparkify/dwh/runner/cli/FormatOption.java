package com.sparkify.dwh.runner.cli;

import picocli.CommandLine.Option;

/** {@code --format}: how rows are printed. */
final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "How rows are printed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private RowFormat format = RowFormat.table;

    RowFormat value() {
        return format;
    }
}
