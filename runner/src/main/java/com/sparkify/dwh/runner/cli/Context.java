package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.output.Console;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The values that every command gets. {@code toString} doesn't show the environment, because it may contain a password.
 *
 * @param console the output
 * @param environment the environment variables
 * @param stopping whether the process is shutting down
 */
record Context(Console console, Map<String, String> environment, BooleanSupplier stopping) {

    @Override
    public String toString() {
        return "Context of " + environment.size() + " environment variables";
    }
}
