package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.LoadedRows;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Readers;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.failure.Retry;
import com.sparkify.dwh.runner.output.Progress;
import com.sparkify.dwh.runner.output.Seconds;
import com.sparkify.dwh.runner.output.SqlTrace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code dwh create-tables}. */
@Command(
        name = "create-tables",
        description = "Drops this project's tables and creates them again, empty.",
        footer = {
            "",
            "It drops only tables that it created itself. It never uses CASCADE: if a view of yours depends on a"
                    + " table, the command names the view and changes nothing. It works in one transaction, so an"
                    + " interrupted run keeps the old tables. It doesn't wait for an etl: while an etl runs,"
                    + " create-tables refuses to run.",
            "",
            "If a table has rows and --yes is not set, the command changes nothing, counts the rows, and ends with exit"
                    + " code 3. It grants SELECT on the star's tables to [CLUSTER] READERS."
        })
final class CreateTablesCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final LoudnessOption loudness = new LoudnessOption();

    @Option(names = "--yes", description = "Drop the tables even if they have rows.")
    private boolean yes;

    CreateTablesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        loudness.apply(context.console());
        DwhConfig settings = config.load(context);
        long start = System.nanoTime();
        List<String> tables = new Retry(context.console(), context.stopping()).run(() -> attempt(settings));
        context.console()
                .note("Created " + tables.size() + " tables: " + String.join(", ", tables) + " ("
                        + Seconds.of(Duration.ofNanos(System.nanoTime() - start)) + ")");
        List<String> readers = Readers.of(settings).names();
        if (!readers.isEmpty()) {
            context.console().note("Granted SELECT on the star's tables to " + String.join(", ", readers));
        }
        return ExitCode.DONE.number();
    }

    private List<String> attempt(DwhConfig settings) throws SQLException {
        Optional<SqlTrace> trace = loudness.trace(context.console());
        try (OpenWarehouse open =
                OpenWarehouse.within(Duration.ZERO, settings, context.console()::say, Progress.none(), trace)) {
            BiConsumer<String, Duration> ran =
                    trace.<BiConsumer<String, Duration>>map(each -> each::ran).orElse(Tables.UNTRACED);
            return yes
                    ? Tables.recreate(open.warehouse(), Readers.of(settings), Tables.BeforeDrop.NOTHING, ran)
                    : LoadedRows.recreateEmpty(open, settings, ran);
        }
    }
}
