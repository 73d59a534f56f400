package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Readers;
import com.sparkify.dwh.runner.engine.Settings;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.output.Console;
import com.sparkify.dwh.runner.output.Progress;
import com.sparkify.dwh.runner.output.RowFormat;
import com.sparkify.dwh.runner.sample.SampleData;
import com.sparkify.dwh.star.questions.Analytics;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code dwh demo}. */
@Command(
        name = "demo",
        description = "Shows all steps on embedded PostgreSQL, with sample data that it generates.",
        footer = {
            "",
            "It generates the sample data in .dwh/demo, creates the tables, runs the etl and answers all questions."
                    + " It shows at most 31 rows of each answer. At the end it writes a report to demo-report.html in the"
                    + " working folder. It always uses the embedded server and a database of its own, so it changes none"
                    + " of your warehouses, not even a warehouse in .dwh/."
        })
final class DemoCommand implements Callable<Integer> {

    private static final Path REPORT = Path.of("demo-report.html");

    /** How many rows of an answer are shown: enough for each hour of a day and each day of a month. */
    private static final int SHOWN = 31;

    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final LoudnessOption loudness = new LoudnessOption();

    DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        loudness.apply(context.console());
        Path folder = Settings.HOME.resolve(EmbeddedServer.DEMO);
        DwhConfig settings = Settings.demo(config.load(context), folder);
        Console console = context.console();
        ReportOutput report =
                ReportOutput.to(REPORT, console, Objects.requireNonNull(spec).commandLine());
        try (Progress progress = loudness.progress(console);
                OpenWarehouse open = OpenWarehouse.of(settings, console::say, progress, loudness.trace(console))) {
            SampleData sample = new SampleData();
            sample.writeTo(folder);
            console.note("Sample data in " + folder + ": " + sample.facts().events() + " events, "
                    + sample.facts().stagedSongs() + " songs");
            console.note("Created tables "
                    + String.join(", ", Tables.recreate(open.warehouse(), Readers.NONE, Tables.BeforeDrop.NOTHING)));
            Settings.loader(settings, open.store()).run(open.warehouse(), progress);
            progress.stop();
            for (Analytics.Question question : Analytics.questions()) {
                console.print("\n" + question.name() + ": " + question.question() + "\n");
                console.print(shown(open.warehouse().dsl().fetch(question.select())));
            }
            report.write(open, settings, true);
        }
        return ExitCode.DONE.number();
    }

    private static String shown(Result<? extends Record> answer) {
        int more = answer.size() - SHOWN;
        if (more <= 0) {
            return RowFormat.table.of(answer);
        }
        Result<Record> first = DSL.using(SQLDialect.POSTGRES).newResult(answer.fields());
        first.addAll(answer.subList(0, SHOWN));
        return RowFormat.table.of(first) + more + (more == 1 ? " more row is" : " more rows are") + " in the report\n";
    }
}
