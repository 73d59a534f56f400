package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.Suggestions;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.output.Console;
import com.sparkify.dwh.runner.output.Unsafe;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports a wrong command line in one line, followed by a hint to --help. The whole help text would hide the error. */
final class UsageErrors implements IParameterExceptionHandler {

    private final Console console;

    UsageErrors(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        console.fail(Unsafe.inLine(message(failure, command)));
        console.say("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.number();
    }

    private static String message(ParameterException failure, CommandLine command) {
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                List<String> options = command.getCommandSpec().options().stream()
                        .map(CommandLine.Model.OptionSpec::longestName)
                        .toList();
                // The text after = may be a password.
                return unknown("option", first.replaceFirst("=.*", ""), options);
            }
            if (!command.getSubcommands().isEmpty()) {
                return unknown(
                        "command", first, List.copyOf(command.getSubcommands().keySet()));
            }
            return "Unexpected argument '" + first + "'";
        }
        return Objects.requireNonNullElseGet(failure.getMessage(), failure::toString);
    }

    private static String unknown(String what, String written, List<String> known) {
        return "Unknown " + what + " '" + written + "'" + Suggestions.instead(written, known);
    }
}
