package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.runner.output.Progress;
import com.sparkify.dwh.runner.output.Seconds;
import com.sparkify.dwh.runner.output.SqlTrace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code dwh create-tables}. */
@Command(
        name = "create-tables",
        description = "Drops this project's tables and creates them again, empty.",
        footer = {
            "",
            "It drops only tables that it created itself, and never with CASCADE: if a view of yours depends on a"
                    + " table, it names the view and changes nothing. It works in one transaction, so an interrupted"
                    + " run leaves the old tables. It doesn't wait for a running etl, but refuses to run."
        })
final class CreateTablesCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final LoudnessOption loudness = new LoudnessOption();

    CreateTablesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        loudness.apply(context.console());
        DwhConfig settings = config.load(context);
        long start = System.nanoTime();
        List<String> tables = new Retry(context).run(() -> attempt(settings));
        context.console()
                .note("Created " + tables.size() + " tables: " + String.join(", ", tables) + " ("
                        + Seconds.of(Duration.ofNanos(System.nanoTime() - start)) + ")");
        return ExitCode.DONE.number();
    }

    private List<String> attempt(DwhConfig settings) throws SQLException {
        Optional<SqlTrace> trace = loudness.trace(context.console());
        try (OpenWarehouse open =
                OpenWarehouse.within(Duration.ZERO, settings, context.console()::say, Progress.none(), trace)) {
            return trace.isEmpty()
                    ? Tables.recreate(open.warehouse())
                    : Tables.recreate(open.warehouse(), trace.get()::ran);
        }
    }
}
