package com.sparkify.dwh.it.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.NewJvm;
import com.sparkify.dwh.it.TemporaryFolders;
import com.sparkify.dwh.runner.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code dwh} in a new JVM, in a given working folder. */
public final class DwhProcess {

    private static final long MOST_SECONDS = 120;

    private final Process process;
    private final Path output;
    private final BufferedReader messages;
    private final List<String> said = new ArrayList<>();

    private DwhProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
        this.messages = process.errorReader(UTF_8);
    }

    /**
     * Starts the process with these environment variables. The process also inherits this JVM's environment variables,
     * except the variables of AWS and of {@code dwh}. DWH_CACHE_DIR is inherited.
     */
    public static DwhProcess start(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = NewJvm.command(Main.class);
        command.addAll(List.of(arguments));
        Path output = TemporaryFolders.create("process").resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(output.toFile());
        NewJvm.removeSettings(builder);
        builder.environment().putAll(environment);
        return new DwhProcess(builder.start(), output);
    }

    long pid() {
        return process.pid();
    }

    /** Waits until the process prints a message that begins with this text. */
    public void awaitLine(String beginning) throws IOException {
        String line;
        do {
            line = messages.readLine();
            if (line == null) {
                throw new AssertionError("no line that begins with " + beginning + " in " + said);
            }
            hear(line);
        } while (!line.startsWith(beginning));
    }

    /**
     * Keeps a line if it isn't a message of SLF4J. SLF4J warns because the class path of the tests has two providers.
     * The jar of {@code dwh} has only one provider.
     */
    private void hear(String line) {
        if (!line.startsWith("SLF4J(")) {
            said.add(line);
        }
    }

    /** Sends a signal, as {@code kill -SIGNAL} does. */
    void signal(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid())).start();
        assertEquals(0, kill.waitFor());
    }

    /** Whether the process has ended. */
    public boolean isOver() {
        return !process.isAlive();
    }

    /** Kills the process, as {@code kill -KILL} does. Returns whether it was still running. */
    public boolean kill() throws InterruptedException {
        boolean running = process.isAlive();
        process.destroyForcibly().waitFor();
        return running && process.exitValue() != 0;
    }

    /** Waits for the end of the process, and returns its exit code. */
    public int await() throws IOException, InterruptedException {
        messages.lines().forEach(this::hear);
        assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), () -> "the process doesn't end: " + said);
        return process.exitValue();
    }

    /** The messages so far, from standard error. */
    public List<String> said() {
        return List.copyOf(said);
    }

    /** The standard output. */
    public String output() throws IOException {
        return Files.readString(output);
    }
}
