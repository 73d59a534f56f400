package com.sparkify.dwh.runner;

import com.sparkify.dwh.runner.cli.Dwh;

/** {@code java -jar dwh.jar}: ends with an exit code of {@code cli.ExitCode}. */
public final class Main {

    private Main() {}

    /** Runs one command. */
    public static void main(String[] args) {
        System.exit(Dwh.run(System.getenv(), args));
    }
}
