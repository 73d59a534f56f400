package com.sparkify.dwh.it.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.NewJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a {@link Holder} in a new JVM. */
final class HolderProcess implements AutoCloseable {

    private static final long MOST_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;

    HolderProcess(Path home, Path cache, Map<String, String> environment) throws IOException {
        List<String> command = NewJvm.command(Holder.class);
        command.addAll(List.of(home.toString(), cache.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.start();
        output = process.inputReader(UTF_8);
    }

    long pid() {
        return process.pid();
    }

    /** Returns the lines of the output, up to the first line that begins with this text. */
    List<String> linesUntil(String beginning) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.startsWith(beginning)) {
                return lines;
            }
        }
        throw new AssertionError("no line that begins with " + beginning + " in " + lines);
    }

    /** Lets the process end, and returns the remaining lines of its output. */
    List<String> finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        List<String> lines = output.lines().toList();
        await();
        return lines;
    }

    /** Kills the process, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        await();
    }

    /** Ends the process with SIGTERM, as {@code kill} does. */
    void terminate() throws InterruptedException {
        process.destroy();
        await();
    }

    private void await() throws InterruptedException {
        assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), "the process doesn't end");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
