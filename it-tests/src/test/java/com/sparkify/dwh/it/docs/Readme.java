package com.sparkify.dwh.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The project's README, whose blocks have names: a line {@code <!-- name -->}, and directly behind it a fenced block or
 * a table.
 */
final class Readme {

    private static final String FENCE = "```";

    private final List<String> lines;

    private Readme(List<String> lines) {
        this.lines = lines;
    }

    static Readme read() {
        try {
            // Surefire's working folder is the module's.
            return new Readme(Files.readAllLines(Path.of("..", "README.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All lines. */
    List<String> lines() {
        return lines;
    }

    /** What stands between the fences of this block; each line with its end. */
    String fenced(String name) {
        List<String> behind = behind(name);
        if (behind.isEmpty() || !behind.get(0).startsWith(FENCE)) {
            throw new AssertionError("README.md has no " + FENCE + " in the line behind <!-- " + name + " -->");
        }
        return joined(behind.subList(1, behind.size()).stream()
                .takeWhile(line -> !line.equals(FENCE))
                .toList());
    }

    /** This table, with its two lines of heading; each line with its end. */
    String table(String name) {
        return joined(
                behind(name).stream().takeWhile(line -> line.startsWith("|")).toList());
    }

    /** The cells of this table's rows, without its heading. */
    List<List<String>> rows(String name) {
        return table(name).lines().skip(2).map(Readme::cells).toList();
    }

    private static List<String> cells(String row) {
        // A bar in a cell is written \|.
        String[] cells = row.substring(1, row.length() - 1).split("(?<!\\\\)\\|", -1);
        return List.of(cells).stream()
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    private List<String> behind(String name) {
        int marker = lines.indexOf("<!-- " + name + " -->");
        if (marker < 0) {
            throw new AssertionError("README.md has no line <!-- " + name + " -->");
        }
        return lines.subList(marker + 1, lines.size());
    }

    private static String joined(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** Compares; the message is the text to paste. */
    static void assertShows(String name, String expected, String shown) {
        assertEquals(
                expected, shown, () -> "README.md isn't true behind <!-- " + name + " -->. Paste this:\n\n" + expected);
    }
}
