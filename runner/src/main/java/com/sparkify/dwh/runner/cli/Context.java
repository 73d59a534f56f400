package com.sparkify.dwh.runner.cli;

import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What every command is given; {@code toString} shows nothing of the environment, which may hold a password.
 *
 * @param stopping whether the process is going down
 */
record Context(Console console, Map<String, String> environment, BooleanSupplier stopping) {

    @Override
    public String toString() {
        return "Context of " + environment.size() + " environment variables";
    }
}
