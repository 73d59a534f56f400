package com.sparkify.dwh.runner.cli;

import java.util.Map;

/** What every command is given; {@code toString} shows nothing of the environment, which may hold a password. */
record Context(Console console, Map<String, String> environment) {

    @Override
    public String toString() {
        return "Context of " + environment.size() + " environment variables";
    }
}
