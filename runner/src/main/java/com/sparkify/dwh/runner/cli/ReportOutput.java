package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.output.Console;
import com.sparkify.dwh.runner.report.ReportFile;
import com.sparkify.dwh.runner.report.WarehouseReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Writes a report to a file, for the commands {@code report} and {@code demo}. */
final class ReportOutput {

    private final Console console;
    private final Path file;

    private ReportOutput(Console console, Path file) {
        this.console = console;
        this.file = file;
    }

    /**
     * The output to this file.
     *
     * @throws ParameterException if no report may be written there, for example because the existing file isn't a
     *     report
     */
    static ReportOutput to(Path file, Console console, CommandLine line) throws IOException {
        ReportFile.problem(file).ifPresent(problem -> {
            throw new ParameterException(line, "No report was written: " + problem);
        });
        return new ReportOutput(console, file);
    }

    /** Reads the warehouse in one transaction and writes the file. */
    void write(OpenWarehouse open, DwhConfig settings, boolean withChecks) throws IOException {
        Instant now = Instant.now();
        String html = open.reading(
                within -> WarehouseReport.of(within, now, Version.program(), database(settings), withChecks));
        ReportFile.write(file, html);
        console.say("Report written to " + file.toAbsolutePath().normalize() + ": open it in a browser");
    }

    private static String database(DwhConfig settings) {
        String engine =
                switch (settings.engine()) {
                    case REDSHIFT -> "Amazon Redshift";
                    case POSTGRESQL -> "PostgreSQL";
                    case EMBEDDED -> "embedded PostgreSQL";
                };
        return engine + ", database " + settings.database();
    }
}
