package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Suggestions;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.output.DescribeRows;
import com.sparkify.dwh.runner.output.Progress;
import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.schema.TableDescription;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code dwh describe [TABLE]}. */
@Command(
        name = "describe",
        description = "Lists the warehouse's tables, or the columns of one table, with what they mean.",
        footer = {
            "",
            "The descriptions come from this version's changelogs and need no connection. Only Redshift has"
                    + " distributions, sort keys and encodings."
        })
final class DescribeCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(
            names = "--count",
            description = "Also count the rows of each table that is listed. This needs a connection.")
    private boolean count;

    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            completionCandidates = Candidates.Tables.class,
            description = "The name of a table. Default: all tables.")
    private @Nullable String name;

    DescribeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        format.check();
        List<TableDescription> all = Schema.describe();
        if (name == null) {
            context.console().print(format.of(DescribeRows.tables(all, counts(all))));
        } else {
            TableDescription table = chosen(name, all);
            refuseCountOutsideTable();
            Map<String, Long> counts = counts(List.of(table));
            if (format.isTable()) {
                context.console().print(DescribeRows.heading(table, counts));
            }
            context.console().print(format.of(DescribeRows.columns(table)));
        }
        return ExitCode.DONE.number();
    }

    private TableDescription chosen(String table, List<TableDescription> all) {
        List<String> names = all.stream().map(TableDescription::name).toList();
        return all.stream()
                .filter(each -> each.name().equals(table))
                .findFirst()
                .orElseThrow(() -> usage("Unknown table '" + table + "'" + Suggestions.instead(table, names)));
    }

    /**
     * If only one table is described, its columns are the rows of the output. CSV and JSON then have no place for the
     * table's row count.
     */
    private void refuseCountOutsideTable() {
        if (count && !format.isTable()) {
            throw usage("--count with a TABLE works only with --format table, and without --expanded: omit TABLE, and"
                    + " take the table's row from the list");
        }
    }

    private Map<String, Long> counts(List<TableDescription> tables) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (!count) {
            // Reads the configuration only to refuse a file that is missing or wrong.
            config.loadForScript(context);
            return counts;
        }
        DwhConfig settings = config.load(context);
        try (OpenWarehouse open = OpenWarehouse.of(settings, context.console()::say, Progress.none())) {
            Tables.require(open.warehouse());
            for (TableDescription table : tables) {
                counts.put(
                        table.name(),
                        Objects.requireNonNull(open.warehouse()
                                        .dsl()
                                        .fetchOne(DSL.selectCount().from(DSL.name(table.name()))))
                                .get(0, long.class));
            }
        }
        return counts;
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
