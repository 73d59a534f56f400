package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.load.LoadHistory;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.output.Progress;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command {@code dwh errors}. */
@Command(
        name = "errors",
        description = "Lists the records that runs could not load, those of the latest run first.",
        footer = {
            "",
            "If a COPY finds fewer invalid records than [S3] MAXERROR, the run rejects these records and loads the rest. If a run"
                    + " fails, its error message names the invalid records, and this command doesn't list them."
                    + " etl --full deletes the rejected records of earlier runs."
        })
final class ErrorsCommand implements Callable<Integer> {

    /** Converts a run's id. UUID.fromString, which picocli uses, also accepts shorter texts. */
    static final class RunConverter implements ITypeConverter<UUID> {

        private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        @Override
        public UUID convert(String text) {
            if (!ID.matcher(text).matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is not the id of a run: dwh etl prints it at the end, and dwh errors lists it");
            }
            return UUID.fromString(text);
        }
    }

    private final Context context;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(
            names = "--run",
            paramLabel = "RUN",
            converter = RunConverter.class,
            description = "List only the records of the run with this id.")
    private @Nullable UUID run;

    @Option(
            names = "--limit",
            paramLabel = "RECORDS",
            defaultValue = "100",
            converter = WholeNumber.OfRows.class,
            description = "The largest number of records to list, 1 to 100000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    ErrorsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        format.check();
        DwhConfig settings = config.load(context);
        try (OpenWarehouse open = OpenWarehouse.of(settings, context.console()::say, Progress.none())) {
            Tables.require(open.warehouse());
            DSLContext dsl = open.warehouse().dsl();
            Result<? extends Record> rows = dsl.fetch(LoadHistory.rejections(Optional.ofNullable(run), limit));
            if (!format.isTable() || !rows.isEmpty()) {
                context.console().print(format.of(rows));
            }
            // The two queries are separate transactions. If a run commits between them, only the count includes its
            // records.
            int all = rows.size() < limit
                    ? rows.size()
                    : Objects.requireNonNull(dsl.fetchValue(LoadHistory.rejectionCount(Optional.ofNullable(run))));
            context.console().say(summary(rows.size(), all));
        }
        return ExitCode.DONE.number();
    }

    private String summary(int shown, int all) {
        String records = (all == 1 ? " rejected record" : " rejected records") + (run == null ? "" : " of run " + run);
        if (all == 0) {
            return "No" + records;
        }
        return shown < all ? shown + " of " + all + records + ": --limit shows more" : all + records;
    }
}
