package com.sparkify.dwh.runner.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The output of a command. Results go to {@link #writer()} and everything else to {@link #messages()}, so that results can
 * be piped. The encoding is always UTF-8.
 */
public final class Console {

    private final Remembering output;
    private final PrintWriter writer;
    private final PrintWriter messages;
    private final boolean terminal;
    private boolean committed;

    /**
     * @param output standard output
     * @param messages standard error
     * @param terminal whether standard error is a terminal
     */
    public Console(OutputStream output, OutputStream messages, boolean terminal) {
        this.output = new Remembering(output);
        this.writer = new PrintWriter(this.output, true, StandardCharsets.UTF_8);
        this.messages = new PrintWriter(messages, true, StandardCharsets.UTF_8);
        this.terminal = terminal;
    }

    public static Console ofProcess() {
        return new Console(
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), isTerminal());
    }

    /**
     * Whether the process has a terminal. From Java 22 on, a console can be something else, and its method isTerminal tells
     * whether it is a terminal.
     */
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

    public PrintWriter writer() {
        return writer;
    }

    public PrintWriter messages() {
        return messages;
    }

    public boolean terminal() {
        return terminal;
    }

    /** Prints a message to standard error. */
    public void say(String message) {
        String text = message.replace(System.lineSeparator(), "\n");
        messages.println(Unsafe.inLines(text));
        messages.flush();
    }

    /** Prints a result to standard output. */
    public void print(String text) {
        writer.print(text);
        writer.flush();
    }

    /** Notes that the command has committed what it did. */
    public void committed() {
        committed = true;
    }

    /** Whether the command has committed something. */
    public boolean isCommitted() {
        return committed;
    }

    /**
     * The reason why results couldn't be written; empty if all were written. A closed pipe doesn't count, because its reader
     * has read enough.
     */
    public Optional<IOException> lost() {
        writer.flush();
        return output.failure().filter(failure -> !String.valueOf(failure.getMessage())
                .toLowerCase(Locale.ROOT)
                .contains("pipe"));
    }

    /** Remembers the first exception, because {@link PrintWriter} swallows it. */
    private static final class Remembering extends OutputStream {

        private final OutputStream to;
        private Optional<IOException> first = Optional.empty();

        Remembering(OutputStream to) {
            this.to = to;
        }

        Optional<IOException> failure() {
            return first;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                to.write(bytes, from, length);
            } catch (IOException e) {
                first = first.isPresent() ? first : Optional.of(e);
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }
    }
}
