package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.failure.Failures;
import com.sparkify.dwh.runner.output.Console;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code dwh}. {@link Commands} has the list of its subcommands. */
@Command(
        name = "dwh",
        description = "Builds and queries Sparkify's data warehouse, which shows what people listen to.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes:",
            "  0  done",
            "  1  unexpected failure: a bug",
            "  2  the command line or the configuration is wrong",
            "  3  the data are wrong",
            "  4  the database, AWS, the network or the disk has failed"
        })
public final class Dwh implements Runnable {

    @Spec
    private CommandSpec spec;

    // picocli sets the field before it runs a command.
    @SuppressWarnings("NullAway.Init")
    Dwh() {}

    /**
     * Runs one command on the standard streams of this process.
     *
     * @param environment the environment variables
     * @param args the command line
     * @return the exit code, the number of an {@link ExitCode}
     */
    public static int run(Map<String, String> environment, String... args) {
        return run(Console.ofProcess(environment), environment, args);
    }

    /** The classes of all commands, in the order of the help text. */
    public static List<Class<?>> commands() {
        return Commands.ALL;
    }

    static int run(Console console, Map<String, String> environment, String... args) {
        // Without these properties, jOOQ prints a greeting to the terminal.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        try (StopNotice notice = StopNotice.register(console)) {
            Context context = new Context(console, environment, notice::isStopping);
            CommandLine line = Commands.line(new Dwh(), new CommandFactory(context), args)
                    .setOut(console.writer())
                    .setErr(console.messages())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setAbbreviatedOptionsAllowed(false)
                    .setParameterExceptionHandler(new UsageErrors(console));
            line.setExecutionExceptionHandler((failure, command, parsed) ->
                    notice.isStopping() ? ExitCode.SYSTEM.number() : Failures.report(console, failure));
            int code = execute(line, console, args);
            return code == ExitCode.DONE.number() ? written(console) : code;
        }
    }

    /** Runs the command. Also catches errors such as OutOfMemoryError, which picocli doesn't catch. */
    private static int execute(CommandLine line, Console console, String... args) {
        try {
            return line.execute(args);
        } catch (Error e) {
            return Failures.report(console, e);
        }
    }

    /** Returns the exit code of a command that succeeded: 4 if its output couldn't be written, otherwise 0. */
    private static int written(Console console) {
        return console.lost()
                .map(failure -> Failures.report(
                        console,
                        new IOException("The output could not be written: " + failure.getMessage()
                                + (console.isCommitted()
                                        ? ". Only the output is lost: what the command did is committed"
                                        : ""))))
                .orElse(ExitCode.DONE.number());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: write one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
