package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Tables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dwh create-tables}. */
@Command(
        name = "create-tables",
        description = "Drops this project's tables and creates them, empty.",
        footer = {
            "",
            "Only tables that this command once made are dropped, never with CASCADE: a view of somebody's that"
                    + " depends on one is an error that names it. All happens in one transaction, so an interrupted run"
                    + " leaves the old tables. Refuses while an etl runs."
        })
final class CreateTablesCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    CreateTablesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        DwhConfig settings = config.load(context.environment());
        long start = System.nanoTime();
        List<String> tables = new Retry(context).run(() -> attempt(settings));
        context.console()
                .say("Created " + tables.size() + " tables: " + String.join(", ", tables) + " ("
                        + Seconds.of(Duration.ofNanos(System.nanoTime() - start)) + ")");
        return ExitCode.DONE.number();
    }

    private List<String> attempt(DwhConfig settings) throws SQLException {
        try (OpenWarehouse open =
                OpenWarehouse.within(Duration.ZERO, settings, context.console()::say, Progress.none())) {
            return Tables.recreate(open.warehouse());
        }
    }
}
