package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.star.Rejections;
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

/** {@code dwh errors}. */
@Command(
        name = "errors",
        description = "Lists the records that runs left out because they can't be loaded, the latest run's first.",
        footer = {
            "",
            "A run leaves records out while they are fewer than [S3] MAXERROR. A run that failed has none here: its error"
                    + " named them. etl --full forgets all that were before."
        })
final class ErrorsCommand implements Callable<Integer> {

    /** picocli's own would tell of Java's exceptions, and Java's takes what no id looks like. */
    static final class RunConverter implements ITypeConverter<UUID> {

        private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        @Override
        public UUID convert(String text) {
            if (!ID.matcher(text).matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no run's id: dwh etl says it at its end, and dwh errors lists it");
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
            description = "Only those of this run, by its id.")
    private @Nullable UUID run;

    @Option(
            names = "--limit",
            paramLabel = "RECORDS",
            defaultValue = "100",
            converter = WholeNumber.OfRows.class,
            description = "How many at most, 1 to 100000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    ErrorsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        DwhConfig settings = config.load(context.environment());
        try (OpenWarehouse open = OpenWarehouse.of(settings, context.console()::say, Progress.none())) {
            Tables.require(open.warehouse());
            DSLContext dsl = open.warehouse().dsl();
            Result<? extends Record> rows = dsl.fetch(Rejections.list(Optional.ofNullable(run), limit));
            if (format.value() != RowFormat.table || !rows.isEmpty()) {
                context.console().print(format.value().of(rows));
            }
            // What a run adds meanwhile makes it more, never less.
            int all = rows.size() < limit
                    ? rows.size()
                    : Objects.requireNonNull(dsl.fetchValue(Rejections.count(Optional.ofNullable(run))));
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
