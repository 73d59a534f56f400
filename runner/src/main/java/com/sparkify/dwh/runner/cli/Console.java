package com.sparkify.dwh.runner.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command speaks: results to {@link #writer()}, everything else to {@link #messages()}, so that results can be
 * piped. Always UTF-8.
 *
 * @param writer standard output
 * @param messages standard error
 * @param terminal whether a person watches standard error
 */
record Console(PrintWriter writer, PrintWriter messages, boolean terminal) {

    static Console ofProcess() {
        return new Console(
                new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal());
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
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

    /** Says something to the person at the terminal. */
    void say(String message) {
        messages.println(message);
        messages.flush();
    }

    /** Gives a result. */
    void print(String text) {
        writer.print(text);
        writer.flush();
    }

    void flush() {
        writer.flush();
        messages.flush();
    }
}
