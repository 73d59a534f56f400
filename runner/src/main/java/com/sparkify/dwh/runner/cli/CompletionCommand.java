package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.failure.ExitCode;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code dwh completion SHELL}. */
@Command(
        name = "completion",
        description = "Prints a script with which a shell completes dwh's commands, options and names.",
        footer = {"", "To use the script in the current shell: source <(dwh completion bash)"})
final class CompletionCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    // Only picocli reads this field.
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @Parameters(
            paramLabel = "bash|zsh",
            completionCandidates = Candidates.Shells.class,
            description = "The shell: bash or zsh. Both get the same script.")
    private String shell = "";

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec);
        if (!Candidates.Shells.ALL.contains(shell)) {
            throw new ParameterException(
                    own.commandLine(), "There is no completion for '" + shell + "': write bash or zsh");
        }
        context.console().print(script(own.root().commandLine()) + "\n");
        return ExitCode.DONE.number();
    }

    /** Picocli numbers variables in the digits of the default locale, and shells accept only ASCII digits. */
    private static String script(CommandLine dwh) {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        try {
            return AutoComplete.bash("dwh", dwh);
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }
}
