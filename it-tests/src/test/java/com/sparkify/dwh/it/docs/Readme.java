package com.sparkify.dwh.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The project's READMEs. Each of their blocks has a name: a line {@code <!-- name -->} stands before the fenced block
 * or the table. {@link BlocksTest} fails on a block that no test compares with the code.
 */
public enum Readme {
    PROJECT("README.md"),
    SCHEMA("schema/README.md"),
    CORE("core/README.md"),
    RUNNER("runner/README.md");

    static final String FENCE = "```";

    private final String file;

    Readme(String file) {
        this.file = file;
    }

    /** The path of the file in the project's folder. */
    String file() {
        return file;
    }

    /** All lines. */
    List<String> lines() {
        try {
            // Surefire runs the tests in the module's folder.
            return Files.readAllLines(Path.of("..").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines between the fences of this block, with their line ends. */
    String fenced(String name) {
        List<String> after = after(name);
        if (after.isEmpty() || !after.get(0).startsWith(FENCE)) {
            throw new AssertionError(file + " has no " + FENCE + " in the line after " + marker(name));
        }
        return joined(after.subList(1, after.size()).stream()
                .takeWhile(line -> !line.equals(FENCE))
                .toList());
    }

    /** The lines of this table, including the two lines of its heading, with their line ends. */
    public String table(String name) {
        return joined(
                after(name).stream().takeWhile(line -> line.startsWith("|")).toList());
    }

    /** The cells of the rows of this table, without the heading. */
    List<List<String>> rows(String name) {
        return table(name).lines().skip(2).map(Readme::cells).toList();
    }

    /** Fails if this block differs from the text. The message contains the text to paste into the README. */
    void assertFenced(String name, String expected) {
        assertShows(name, expected, fenced(name));
    }

    /** Fails if this table differs from the text. The message contains the text to paste into the README. */
    void assertTable(String name, String expected) {
        assertShows(name, expected, table(name));
    }

    private void assertShows(String name, String expected, String shown) {
        assertEquals(
                expected,
                shown,
                () -> file + " differs from the code after " + marker(name) + ". Paste this:\n\n" + expected);
    }

    private static List<String> cells(String row) {
        // A bar in a cell is written \|.
        String[] cells = row.substring(1, row.length() - 1).split("(?<!\\\\)\\|", -1);
        return List.of(cells).stream()
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    private List<String> after(String name) {
        List<String> lines = lines();
        int marker = lines.indexOf(marker(name));
        if (marker < 0) {
            throw new AssertionError(file + " has no line " + marker(name));
        }
        return lines.subList(marker + 1, lines.size());
    }

    private static String marker(String name) {
        return "<!-- " + name + " -->";
    }

    private static String joined(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
