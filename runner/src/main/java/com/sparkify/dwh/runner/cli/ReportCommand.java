package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.output.Progress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code dwh report}. */
@Command(
        name = "report",
        description = "Writes an HTML page with all answers, loads, checks and rejected records, and the schema.",
        footer = {
            "",
            "The page is one file that needs no network: open it in a browser, print it or send it. It has the names of"
                    + " users. The report reads all its values in one transaction and changes no table of the warehouse. It"
                    + " replaces an earlier report, but no other file."
        })
final class ReportCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            defaultValue = "report.html",
            description = "The file to write, in an existing folder. Default: ${DEFAULT-VALUE} in the working folder.")
    private @Nullable Path file;

    @Option(
            names = "--skip-checks",
            description = "Don't run the checks, which read all staged rows and the whole star.")
    private boolean skipChecks;

    ReportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        ReportOutput output = ReportOutput.to(
                Objects.requireNonNull(file),
                context.console(),
                Objects.requireNonNull(spec).commandLine());
        DwhConfig settings = config.load(context);
        try (OpenWarehouse open = OpenWarehouse.of(settings, context.console()::say, Progress.none())) {
            Tables.require(open.warehouse());
            output.write(open, settings, !skipChecks);
        }
        return ExitCode.DONE.number();
    }
}
