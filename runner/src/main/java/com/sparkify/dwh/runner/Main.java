package com.sparkify.dwh.runner;

import com.sparkify.dwh.runner.cli.Dwh;

/** The main class of {@code dwh.jar}. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with an exit code of {@code failure.ExitCode}. */
    public static void main(String[] args) {
        System.exit(Dwh.run(System.getenv(), args));
    }
}
