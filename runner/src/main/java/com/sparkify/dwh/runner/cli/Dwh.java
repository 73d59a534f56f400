package com.sparkify.dwh.runner.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code dwh}, and the one list of what it can do. */
@Command(
        name = "dwh",
        description = "Builds and asks Sparkify's data warehouse: what people listen to.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            CreateTablesCommand.class,
            EtlCommand.class,
            ErrorsCommand.class,
            QueryCommand.class,
            SqlCommand.class,
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 unexpected, 2 usage or configuration, 3 the data,",
            "4 the database, AWS or network."
        })
public final class Dwh implements Runnable {

    @Spec
    private CommandSpec spec;

    // picocli sets the field before anything runs.
    @SuppressWarnings("NullAway.Init")
    Dwh() {}

    /** Runs one command on this process's standard streams, and gives its exit code. */
    public static int run(Map<String, String> environment, String... args) {
        return run(Console.ofProcess(), environment, args);
    }

    static int run(Console console, Map<String, String> environment, String... args) {
        // jOOQ's greeting belongs on no analyst's terminal.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        try (StopNotice notice = StopNotice.register(console)) {
            Context context = new Context(console, environment, notice::isStopping);
            CommandLine line = new CommandLine(new Dwh(), new CommandFactory(context))
                    .setOut(console.writer())
                    .setErr(console.messages())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setAbbreviatedOptionsAllowed(false)
                    .setParameterExceptionHandler(new UsageErrors(console));
            line.setExecutionExceptionHandler((failure, command, parsed) ->
                    notice.isStopping() ? ExitCode.SYSTEM.number() : Failures.report(console, failure));
            int code = line.execute(args);
            return code == ExitCode.DONE.number() ? written(console) : code;
        }
    }

    /** A result that got lost on its way to the disk is no success. */
    private static int written(Console console) {
        return console.lost()
                .map(failure ->
                        Failures.report(console, new IOException("The output is lost: " + failure.getMessage())))
                .orElse(ExitCode.DONE.number());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: say one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
