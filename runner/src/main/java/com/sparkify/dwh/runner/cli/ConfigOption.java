package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.ProvisionConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options {@code --config FILE} and {@code --help} of every command. */
final class ConfigOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file. Default: dwh.cfg in the working folder. If this file doesn't exist,"
                    + " built-in defaults apply: embedded PostgreSQL in .dwh/.")
    private @Nullable Path file;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    // Only picocli reads this field.
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    /** Reads the configuration, and prints its warnings. */
    DwhConfig load(Context context) {
        return DwhConfig.load(file, context.environment(), context.console()::say);
    }

    /** Whether the command line has no {@code --config}. */
    boolean isDefault() {
        return file == null;
    }

    /** Reads the configuration of the warehouse that is deleted. */
    ProvisionConfig loadForTeardown(Context context) {
        return ProvisionConfig.loadForTeardown(file, context.environment(), context.console()::say);
    }

    /** Reads the configuration of the warehouse that is created. */
    ProvisionConfig loadForProvision(Context context) {
        return ProvisionConfig.load(file, context.environment(), context.console()::say);
    }

    /** Reads the configuration for a command that doesn't connect to the server. The server's keys may be missing. */
    DwhConfig loadForScript(Context context) {
        return DwhConfig.loadForScript(file, context.environment(), context.console()::say);
    }
}
