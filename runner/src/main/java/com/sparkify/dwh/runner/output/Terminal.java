package com.sparkify.dwh.runner.output;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Locale;

/** Finds out whether standard error is a terminal. */
final class Terminal {

    private Terminal() {}

    /**
     * Whether the process's standard error is a terminal. Java has no method for this: {@link System#console} checks
     * standard input and output. This method runs the program {@code test}, which inherits standard error. On a machine
     * without this program, {@code System.console} decides.
     */
    static boolean isStandardError() {
        if (isWindows()) {
            return hasConsole();
        }
        try {
            return new ProcessBuilder("test", "-t", "2")
                            .redirectError(Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return hasConsole();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    // From Java 22 on, System.console can return a console that isn't a terminal, and Console has a method isTerminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
