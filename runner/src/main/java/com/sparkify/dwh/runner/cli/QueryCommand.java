package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Suggestions;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.output.Progress;
import com.sparkify.dwh.runner.queries.NamedQueries;
import com.sparkify.dwh.runner.queries.NamedQuery;
import com.sparkify.dwh.runner.queries.QuestionTexts;
import com.sparkify.dwh.runner.queries.ReadOnly;
import com.sparkify.dwh.runner.queries.SqlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code dwh query}: a question by its name, or SQL of the user's own. */
@Command(
        name = "query",
        description = "Answers one of the analysts' questions from the star schema, or runs a SELECT of your own.",
        footer = {
            "",
            "NAME is a built-in question, or a file NAME.sql in the folder [QUERIES] FOLDER. Your own SQL must be"
                    + " one statement, in the dialect of the warehouse's engine. It runs in a read-only transaction: the"
                    + " server refuses statements that change something."
        })
final class QueryCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(
            names = "--list",
            description =
                    "List the questions, each with its caveats and with the meaning of a row of the answer. Needs no"
                            + " connection.")
    private boolean list;

    @Option(
            names = {"-c", "--command"},
            paramLabel = "SQL",
            description = "Run this SQL, such as -c \"select count(*) from songplays\".")
    private @Nullable String command;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Run the SQL in this file.")
    private @Nullable Path file;

    @Option(
            names = "--sql",
            description = "Print the SQL of the question for the configured engine. Needs no connection.")
    private boolean sql;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = Candidates.Questions.class,
            description = "The name of the question; --list shows all.")
    private @Nullable String question;

    QueryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        format.check();
        refuseUselessOptions();
        if (list || sql) {
            return withoutConnection();
        }
        boolean own = command != null || file != null;
        NamedQuery unnamed = own ? unnamed() : null;
        DwhConfig settings = config.load(context);
        NamedQuery asked = unnamed == null ? named(NamedQueries.of(settings.queries())) : unnamed;
        try (OpenWarehouse open = OpenWarehouse.of(settings, context.console()::say, Progress.none())) {
            if (!own) {
                Tables.require(open.warehouse());
            }
            DSLContext dsl = open.warehouse().dsl();
            context.console().print(format.of(ReadOnly.transaction(dsl, connection -> asked.fetch(dsl, connection))));
        }
        return ExitCode.DONE.number();
    }

    private void refuseUselessOptions() {
        if (list && question != null) {
            throw usage("--list takes no NAME: remove '" + question + "'");
        }
        List<String> given = new ArrayList<>();
        if (list) {
            given.add("--list");
        }
        if (sql) {
            given.add("--sql");
        } else if (question != null) {
            given.add("NAME");
        }
        if (command != null) {
            given.add("-c");
        }
        if (file != null) {
            given.add("-f");
        }
        if (given.size() > 1) {
            throw usage(String.join(" and ", given) + " can't be combined: write one of them");
        }
        if (sql && !format.isDefault()) {
            throw usage("--sql prints SQL, not rows: omit --format, --expanded and --spreadsheet");
        }
    }

    private int withoutConnection() throws IOException {
        DwhConfig settings = config.loadForScript(context);
        NamedQueries queries = NamedQueries.of(settings.queries());
        context.console().print(list ? listed(queries.all()) : named(queries).sql(settings.engine()) + ";\n");
        return ExitCode.DONE.number();
    }

    private String listed(List<NamedQuery> all) {
        return format.isTable() ? QuestionTexts.text(all) : format.of(QuestionTexts.rows(all));
    }

    private NamedQuery unnamed() throws IOException {
        return file == null
                ? NamedQueries.unnamed("-c", Objects.requireNonNull(command))
                : NamedQueries.unnamed(SqlFile.name(file), SqlFile.text(file));
    }

    private NamedQuery named(NamedQueries queries) {
        List<String> names = queries.names();
        if (question == null) {
            throw usage("Missing NAME of a question: write one of " + String.join(", ", names)
                    + (sql ? "" : ", or a SELECT of your own with -c"));
        }
        String name = question;
        return queries.find(name)
                .orElseThrow(() -> usage("Unknown question '" + name + "'" + Suggestions.instead(name, names)));
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
