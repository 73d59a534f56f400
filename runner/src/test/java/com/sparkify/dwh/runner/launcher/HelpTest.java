package com.sparkify.dwh.runner.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.runner.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code dwh --help} in a process of its own, because other tests may already have initialized jOOQ's classes in
 * the process of this test.
 */
class HelpTest {

    @TempDir
    private Path folder;

    @Test
    void helpInitializesNoClassOfJooq() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+init=info:file=log",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--help")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> "see the output in " + folder);
        List<String> initialized = Files.readAllLines(log, UTF_8).stream()
                .filter(line -> line.contains("Initializing '"))
                .map(line -> line.replaceFirst(".*Initializing '([^']*)'.*", "$1"))
                .toList();
        assertTrue(initialized.contains("com/sparkify/dwh/runner/Main"), initialized::toString);
        assertEquals(
                List.of(),
                initialized.stream()
                        .filter(name -> name.startsWith("org/jooq/"))
                        .toList());
    }
}
