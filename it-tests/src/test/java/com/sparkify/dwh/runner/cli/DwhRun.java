package com.sparkify.dwh.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.dwh.runner.output.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * The exit code and output of one run of {@code dwh} in this process. This record is in the package of the commands,
 * because the commands are package-private.
 */
public record DwhRun(int code, String output, String messages) {

    /** Runs a command. */
    public static DwhRun of(Map<String, String> environment, String... args) {
        return of(false, environment, args);
    }

    /** Runs a command with standard error on a terminal. */
    public static DwhRun onTerminal(Map<String, String> environment, String... args) {
        return of(true, environment, args);
    }

    /** Runs a command with standard error on a terminal. The text {@code typed} is the input of the command. */
    public static DwhRun onTerminal(String typed, Map<String, String> environment, String... args) {
        return of(true, typed, environment, args);
    }

    /** Runs a command whose standard output is on a full disk. */
    public static DwhRun withFullDisk(Map<String, String> environment, String... args) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = Dwh.run(new Console(full, messages, false), environment, args);
        return new DwhRun(code, "", lines(messages));
    }

    private static DwhRun of(boolean terminal, Map<String, String> environment, String... args) {
        return of(terminal, "", environment, args);
    }

    private static DwhRun of(boolean terminal, String typed, Map<String, String> environment, String... args) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = Dwh.run(
                new Console(
                        output, messages, () -> terminal, Map.of(), new ByteArrayInputStream(typed.getBytes(UTF_8))),
                environment,
                args);
        return new DwhRun(code, lines(output), lines(messages));
    }

    private static String lines(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
