package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Suggestions;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.output.Progress;
import com.sparkify.dwh.runner.queries.NamedQueries;
import com.sparkify.dwh.runner.queries.NamedQuery;
import com.sparkify.dwh.runner.queries.QueryException;
import com.sparkify.dwh.runner.queries.ReadOnly;
import com.sparkify.dwh.runner.queries.SqlFile;
import com.sparkify.dwh.runner.verify.ActualRows;
import com.sparkify.dwh.runner.verify.Comparison;
import com.sparkify.dwh.runner.verify.Differences;
import com.sparkify.dwh.runner.verify.ExpectedFolder;
import com.sparkify.dwh.runner.verify.ExpectedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.jooq.Field;
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

/** The command {@code dwh verify}. */
@Command(
        name = "verify",
        description = "Compares the answers of questions with the expected results in a folder.",
        footer = {
            "",
            "The folder has a file NAME.csv for each question. NAME is the name of a built-in question, or of your own"
                    + " question: the SELECT in a file NAME.sql in the same folder. The numeric columns at the end are"
                    + " measures; the columns before them identify a row. With a line such as -- key: a, b in NAME.sql,"
                    + " the columns a and b identify a row instead. The order of the rows isn't compared."
                    + " Floating-point numbers may differ by rounding.",
            "",
            "The exit code is 3 if an answer differs. All questions run in one read-only transaction."
        })
final class VerifyCommand implements Callable<Integer> {

    /** A table shows at most this many differences for each question. */
    private static final int SHOWN = 20;

    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(
            names = "--expected",
            paramLabel = "FOLDER",
            description = "The folder of the expected results. Default: [QUERIES] FOLDER.")
    private @Nullable Path expected;

    @Option(
            names = "--update",
            description = "Write the answers to the folder as the expected results, instead of comparing them.")
    private boolean update;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            completionCandidates = Candidates.Questions.class,
            description = "The questions. Default: those with a NAME.csv. With --update, the default is all questions.")
    private List<String> names = new ArrayList<>();

    VerifyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        format.check();
        if (update && !format.isDefault()) {
            throw usage("--update prints no differences: omit --format, --expanded and --spreadsheet");
        }
        DwhConfig settings = config.load(context);
        Path folder = folder(settings);
        NamedQueries queries = NamedQueries.of(Files.isDirectory(folder) ? folder : null);
        ExpectedFolder results = ExpectedFolder.read(folder, queries, update);
        List<NamedQuery> asked = asked(queries, results);
        Map<NamedQuery, Result<? extends Record>> answers;
        try (OpenWarehouse open = OpenWarehouse.of(settings, context.console()::say, Progress.none())) {
            Tables.require(open.warehouse());
            DSLContext dsl = open.warehouse().dsl();
            answers = ReadOnly.transaction(dsl, connection -> {
                checkColumns(connection, asked, results);
                return answers(dsl, connection, asked);
            });
        }
        return update ? write(answers, results) : compare(answers, results, queries);
    }

    private Path folder(DwhConfig settings) {
        Path folder = expected == null ? settings.queries() : expected;
        if (folder == null) {
            throw usage("Missing folder of the expected results: write --expected FOLDER, or set [QUERIES] FOLDER");
        }
        if (Files.exists(folder) ? !Files.isDirectory(folder) : !update) {
            throw usage("--expected " + folder + (Files.exists(folder) ? " isn't a folder" : " doesn't exist")
                    + ": write the path of a folder" + (update ? "" : ", or create it with --update"));
        }
        return folder;
    }

    private List<NamedQuery> asked(NamedQueries queries, ExpectedFolder results) {
        List<NamedQuery> asked = new ArrayList<>();
        for (String name : names) {
            NamedQuery query = queries.find(name)
                    .orElseThrow(() ->
                            usage("Unknown question '" + name + "'" + Suggestions.instead(name, queries.names())));
            if (!update && !results.rows().containsKey(name)) {
                throw usage("Question '" + name + "' has no expected result: write it with --update " + name);
            }
            asked.add(query);
        }
        if (names.isEmpty()) {
            queries.all().stream()
                    .filter(query -> update || results.rows().containsKey(query.name()))
                    .forEach(asked::add);
        }
        if (asked.isEmpty()) {
            throw usage("Folder " + results.folder() + " has no file NAME.csv: write the files with --update");
        }
        return asked;
    }

    private void checkColumns(Connection connection, List<NamedQuery> asked, ExpectedFolder results)
            throws SQLException {
        List<String> problems = new ArrayList<>();
        for (NamedQuery query : asked) {
            List<String> columns =
                    query.columns(connection).stream().map(Field::getName).toList();
            Optional<String> problem = update ? results.unclear(query, columns) : results.problem(query, columns);
            problem.ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw QueryException.of(SqlFile.name(results.folder()), problems);
        }
    }

    private static Map<NamedQuery, Result<? extends Record>> answers(
            DSLContext dsl, Connection connection, List<NamedQuery> asked) throws SQLException {
        Map<NamedQuery, Result<? extends Record>> answers = new LinkedHashMap<>();
        for (NamedQuery query : asked) {
            answers.put(query, query.fetch(dsl, connection));
        }
        return answers;
    }

    private int compare(
            Map<NamedQuery, Result<? extends Record>> answers, ExpectedFolder results, NamedQueries queries) {
        Differences differences = new Differences(format.isJson());
        int differing = 0;
        for (Map.Entry<NamedQuery, Result<? extends Record>> answer : answers.entrySet()) {
            String name = answer.getKey().name();
            ExpectedRows rows = Objects.requireNonNull(results.rows().get(name));
            ActualRows actual = ActualRows.of(answer.getValue());
            Comparison comparison =
                    Comparison.of(actual.columns(), answer.getKey().key(), rows.rows(), actual.rows());
            differing += comparison.isSame() ? 0 : 1;
            int more = differences.add(name, comparison, format.isForPeople() ? SHOWN : Integer.MAX_VALUE);
            context.console()
                    .say(name + ": " + comparison.summary()
                            + (more == 0 ? "" : "; the first " + SHOWN + " are shown, and --format csv lists all"));
        }
        if (!format.isForPeople() || differing > 0) {
            context.console().print(format.of(differences.rows()));
        }
        List<String> without = queries.names().stream()
                .filter(name -> names.isEmpty() && !results.rows().containsKey(name))
                .toList();
        if (!without.isEmpty()) {
            context.console().say("Not compared, because they have no NAME.csv: " + String.join(", ", without));
        }
        context.console().say(result(differing, answers.size()));
        return (differing == 0 ? ExitCode.DONE : ExitCode.DATA).number();
    }

    private static String result(int differing, int all) {
        if (all == 1) {
            return differing == 0 ? "The answer is as expected" : "The answer differs";
        }
        return differing == 0
                ? "All " + all + " answers are as expected"
                : differing + " of " + all + " answers " + (differing == 1 ? "differs" : "differ");
    }

    private int write(Map<NamedQuery, Result<? extends Record>> answers, ExpectedFolder results) throws IOException {
        for (Map.Entry<NamedQuery, Result<? extends Record>> answer : answers.entrySet()) {
            context.console()
                    .say(SqlFile.name(results.file(answer.getKey())) + ": "
                            + results.update(answer.getKey(), answer.getValue()));
        }
        return ExitCode.DONE.number();
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
