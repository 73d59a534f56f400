package com.sparkify.dwh.it.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** {@code dwh} in a JVM of its own, with a working folder of its own, as a person starts it. */
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

    /** Starts it, with these settings and those of nobody else. */
    public static DwhProcess start(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path output = TemporaryFolders.create("process").resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(output.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AWS_") || name.startsWith("DWH_") && !name.equals("DWH_CACHE_DIR"));
        builder.environment().putAll(environment);
        return new DwhProcess(builder.start(), output);
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it says a line that begins so. */
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

    /** The tests' class path has two of SLF4J's providers, of which it warns; the jar's has one. */
    private void hear(String line) {
        if (!line.startsWith("SLF4J(")) {
            said.add(line);
        }
    }

    /** {@code kill -SIGNAL}. */
    void signal(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid())).start();
        assertEquals(0, kill.waitFor());
    }

    /** Whether it has ended. */
    public boolean isOver() {
        return !process.isAlive();
    }

    /** As {@code kill -KILL} does; whether it was still there to be killed. */
    public boolean kill() throws InterruptedException {
        boolean running = process.isAlive();
        process.destroyForcibly().waitFor();
        return running && process.exitValue() != 0;
    }

    /** Its exit code, when it has ended. */
    public int await() throws IOException, InterruptedException {
        messages.lines().forEach(this::hear);
        assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), () -> "it goes on: " + said);
        return process.exitValue();
    }

    /** What it said to the person so far. */
    public List<String> said() {
        return List.copyOf(said);
    }

    /** What it printed. */
    public String output() throws IOException {
        return Files.readString(output);
    }
}
