package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.Settings;
import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.star.SparkifyPipeline;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code dwh sql COMMAND}. */
@Command(
        name = "sql",
        description = "Prints what a command would run on Amazon Redshift, without any connection.",
        footer = {
            "",
            "The script is for psql or the console's query editor. It holds no secret.",
            "",
            "The etl's loads everything anew, and forgets what is known of loaded objects: it doesn't list any. After it,"
                    + " dwh etl needs a --full before it can tell what is new."
        })
final class SqlCommand implements Callable<Integer> {

    /** What has a script. Written as the commands are. */
    enum Script {
        CREATE_TABLES("create-tables"),
        ETL("etl");

        private final String command;

        Script(String command) {
            this.command = command;
        }

        @Override
        public String toString() {
            return command;
        }
    }

    /** picocli's own would offer the constants' names too. */
    static final class ScriptConverter implements ITypeConverter<Script> {

        @Override
        public Script convert(String command) {
            List<String> commands =
                    Stream.of(Script.values()).map(Script::toString).toList();
            return Stream.of(Script.values())
                    .filter(script -> script.toString().equals(command))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + command + "' has no script: say " + String.join(" or ", commands)));
        }
    }

    private static final String FORGETS = """
            -- Loads everything anew, and forgets what is known of loaded objects.
            -- After it, dwh etl needs a --full before it can tell what is new.
            """;

    private final Context context;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "COMMAND", description = "Which: create-tables, etl.", converter = ScriptConverter.class)
    private @Nullable Script script;

    SqlCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DwhConfig settings = config.load(context.environment());
        context.console()
                .print(
                        switch (java.util.Objects.requireNonNull(script)) {
                            case CREATE_TABLES -> Schema.redshiftSql();
                            case ETL ->
                                FORGETS
                                        + SparkifyPipeline.reload(Settings.redshiftSources(settings))
                                                .redshiftScript();
                        });
        return ExitCode.DONE.number();
    }
}
