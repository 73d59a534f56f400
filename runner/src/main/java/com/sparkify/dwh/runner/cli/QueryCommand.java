package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Suggestions;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.runner.output.Progress;
import com.sparkify.dwh.runner.output.QuestionTexts;
import com.sparkify.dwh.star.questions.Analytics;
import com.sparkify.dwh.star.questions.Question;
import java.util.List;
import java.util.concurrent.Callable;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands {@code dwh query NAME} and {@code dwh query --list}. */
@Command(name = "query", description = "Answers one of the analysts' questions from the star schema.")
final class QueryCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(names = "--list", description = "List the questions, what a row of their answers stands for, and their caveats, without a connection.")
    private boolean list;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name of the question; --list shows all.")
    private @Nullable String question;

    QueryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        format.check();
        if (list) {
            if (question != null) {
                throw usage("--list takes no NAME: remove '" + question + "'");
            }
            List<Question> all = Analytics.questions();
            context.console().print(format.isTable() ? QuestionTexts.text(all) : format.of(QuestionTexts.rows(all)));
            return ExitCode.DONE.number();
        }
        Question chosen = chosen();
        DwhConfig settings = config.load(context);
        try (OpenWarehouse open = OpenWarehouse.of(settings, context.console()::say, Progress.none())) {
            Tables.require(open.warehouse());
            Result<? extends Record> rows = open.warehouse().dsl().fetch(chosen.select());
            context.console().print(format.of(rows));
        }
        return ExitCode.DONE.number();
    }

    private Question chosen() {
        if (question == null) {
            throw usage("Missing NAME of a question: write one of " + String.join(", ", names()));
        }
        String name = question;
        return Analytics.question(name)
                .orElseThrow(() -> usage("Unknown question '" + name + "'"
                        + Suggestions.nearest(name, names())
                                .map(near -> ": did you mean " + near + "?")
                                .orElse(": write one of " + String.join(", ", names()))));
    }

    private ParameterException usage(String message) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), message);
    }

    private static List<String> names() {
        return Analytics.questions().stream().map(Question::name).toList();
    }
}
