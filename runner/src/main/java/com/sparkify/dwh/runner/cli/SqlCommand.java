package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.Readers;
import com.sparkify.dwh.runner.engine.Settings;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.table.Grant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The command {@code dwh sql COMMAND}. */
@Command(
        name = "sql",
        description = "Prints the SQL that a command would run on Amazon Redshift, without a connection.",
        footer = {
            "",
            "The script is for psql or the query editor of the AWS console. It contains no secret.",
            "",
            "The script of etl doesn't list the objects. It therefore loads everything again and empties"
                    + " loaded_objects, and the next dwh etl needs --full. Its COPYs have a compression only if [S3]"
                    + " COMPRESSION is gzip, bzip2 or zstd."
        })
final class SqlCommand implements Callable<Integer> {

    /** The commands that have a script. {@code toString} is the command's name. */
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

    /** Accepts only the commands' names. picocli's own converter would also accept the constants' names. */
    static final class ScriptConverter implements ITypeConverter<Script> {

        @Override
        public Script convert(String command) {
            List<String> commands =
                    Stream.of(Script.values()).map(Script::toString).toList();
            return Stream.of(Script.values())
                    .filter(script -> script.toString().equals(command))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + command + "' has no script: write " + String.join(" or ", commands)));
        }
    }

    private static final String NOTE = """
        -- Loads everything again and empties loaded_objects.
        -- The next dwh etl then needs --full.
        """;

    private final Context context;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Parameters(
            paramLabel = "COMMAND",
            description = "The command: create-tables or etl.",
            converter = ScriptConverter.class)
    private @Nullable Script script;

    SqlCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DwhConfig settings = config.loadForScript(context);
        context.console()
                .print(
                        switch (java.util.Objects.requireNonNull(script)) {
                            case CREATE_TABLES ->
                                Schema.redshiftSql(Readers.of(settings).statements().stream()
                                        .map(Grant::toString)
                                        .toList());
                            case ETL ->
                                NOTE
                                        + SparkifyPipeline.reload(Settings.redshiftSources(settings))
                                                .redshiftScript();
                        });
        return ExitCode.DONE.number();
    }
}
