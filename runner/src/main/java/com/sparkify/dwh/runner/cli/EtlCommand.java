package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Settings;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.star.Etl;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dwh etl}. */
@Command(
        name = "etl",
        description = "Loads all sources into staging, makes the star from them, checks it, and commits.",
        footer = {
            "",
            "Everything is loaded anew, in one transaction: readers see the old star or the new one, and a run that"
                    + " fails, or is stopped, changes nothing. Run create-tables once before the first etl."
        })
final class EtlCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    EtlCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        DwhConfig settings = config.load(context.environment());
        try (Progress progress = new Progress(context.console())) {
            long start = System.nanoTime();
            RunReport report = new Retry(context).run(() -> attempt(settings, progress));
            // On a terminal the steps have just been shown, with their counts and times.
            if (format.value() != RowFormat.table || !context.console().terminal()) {
                context.console().print(format.value().of(ReportTable.of(report)));
            }
            ReportTable.remarks(report).forEach(context.console()::say);
            context.console().say("Committed after " + Seconds.of(Duration.ofNanos(System.nanoTime() - start)));
        }
        return ExitCode.DONE.number();
    }

    private RunReport attempt(DwhConfig settings, Progress progress) throws SQLException {
        try (OpenWarehouse open = OpenWarehouse.of(settings, context.console()::say, progress)) {
            Tables.require(open.warehouse());
            return Etl.of(Settings.sources(settings), open.store())
                    .run(open.warehouse(), progress)
                    .steps();
        } finally {
            progress.stop();
        }
    }
}
