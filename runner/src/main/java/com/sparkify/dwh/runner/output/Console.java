package com.sparkify.dwh.runner.output;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The output of a command. Results go to {@link #writer()} and everything else to {@link #messages()}, so that results can
 * be piped. The encoding is always UTF-8.
 */
public final class Console {

    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final Remembering output;
    private final PrintWriter writer;
    private final PrintWriter messages;
    private final BooleanSupplier terminal;
    private final Map<String, String> environment;
    private final BufferedReader input;
    private boolean quiet;
    private boolean committed;
    private volatile String whenStopped = "stopped before the end; the open transaction is rolled back";

    /**
     * @param output standard output
     * @param messages standard error
     * @param terminal whether standard error is a terminal
     */
    public Console(OutputStream output, OutputStream messages, boolean terminal) {
        this(output, messages, () -> terminal, Map.of(), InputStream.nullInputStream());
    }

    /**
     * Creates an output whose colours the environment can switch off.
     *
     * @param environment the environment variables. With a {@code NO_COLOR} that isn't empty, or with {@code TERM=dumb},
     *     nothing has a colour; see <a href="https://no-color.org">no-color.org</a>
     * @param input standard input
     */
    public Console(
            OutputStream output,
            OutputStream messages,
            BooleanSupplier terminal,
            Map<String, String> environment,
            InputStream input) {
        this.output = new Remembering(output);
        this.writer = new PrintWriter(this.output, true, StandardCharsets.UTF_8);
        this.messages = new PrintWriter(messages, true, StandardCharsets.UTF_8);
        this.terminal = terminal;
        this.environment = Map.copyOf(environment);
        this.input = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    }

    public static Console ofProcess(Map<String, String> environment) {
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Terminal::isStandardError,
                environment,
                new FileInputStream(FileDescriptor.in));
    }

    public PrintWriter writer() {
        return writer;
    }

    public PrintWriter messages() {
        return messages;
    }

    /** Whether standard error is a terminal that can overwrite its last line. */
    public boolean terminal() {
        return !"dumb".equals(environment.get("TERM")) && terminal.getAsBoolean();
    }

    /** Prints a message to standard error. */
    public void say(String message) {
        messages.println(printable(message));
        messages.flush();
    }

    /** Prints a message to standard error, unless {@link #quieten} was called. */
    public void note(String message) {
        if (!quiet) {
            say(message);
        }
    }

    /** Prints the message of a failure to standard error. On a terminal with colours, {@code dwh:} is red. */
    public void fail(String message) {
        String text = "dwh: " + printable(message);
        messages.println(isColoured() ? text.replaceFirst("dwh:", RED + "dwh:" + PLAIN) : text);
        messages.flush();
    }

    private boolean isColoured() {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && terminal();
    }

    private static String printable(String message) {
        return Unsafe.inLines(message.replace(System.lineSeparator(), "\n"));
    }

    /** Switches off {@link #note}: later calls print nothing. */
    public void quieten() {
        quiet = true;
    }

    public boolean isQuiet() {
        return quiet;
    }

    /** Asks a question on standard error, and returns the line that is typed, without blanks around it; empty at the end of input. */
    public String ask(String question) throws IOException {
        messages.print(Unsafe.inLines(question));
        messages.flush();
        return Objects.requireNonNullElse(input.readLine(), "").strip();
    }

    /** The message that is printed if a signal, such as Ctrl-C, ends the command early. */
    public String whenStopped() {
        return whenStopped;
    }

    /**
     * Sets the message that is printed if a signal ends the command early. The default says that the open transaction
     * is rolled back.
     */
    public void whenStopped(String message) {
        whenStopped = message;
    }

    /** Prints a result to standard output. */
    public void print(String text) {
        writer.print(text);
        writer.flush();
    }

    /** Records that the command has committed its work, so that the message of a later failure can say this. */
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
