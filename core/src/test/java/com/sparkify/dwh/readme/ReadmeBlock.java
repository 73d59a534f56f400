package com.sparkify.dwh.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of a README that a test compares with the code: the fenced block or the table after the line
 * {@code <!-- name -->}. With {@code -Dreadme.write=true}, the test writes the block instead.
 *
 * @param file the README's path in the project's folder
 * @param name the block's name
 */
public record ReadmeBlock(String file, String name) {

    /** The line before and the line after a fenced block begin with this. */
    public static final String FENCE = "```";

    private static final String WRITE = "readme.write";

    /** All lines of a README. */
    public static List<String> lines(String file) {
        try {
            return Files.readAllLines(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String file) {
        // Surefire runs in the module's folder, which is below the project's folder.
        return Path.of("..").resolve(file);
    }

    /** The lines between the fences, with their line ends. */
    public String fenced() {
        return joined(lines(file), fencedLines(lines(file)));
    }

    /** The lines of the table, including the two lines of its heading, with their line ends. */
    public String table() {
        return joined(lines(file), tableLines(lines(file)));
    }

    /** Compares the fenced block with the text, or writes the text. */
    public void assertFenced(String expected) {
        if (Boolean.getBoolean(WRITE)) {
            write(expected, this::fencedLines);
        } else {
            assertEquals(expected, fenced(), this::difference);
        }
    }

    /** Compares the table with the text, or writes the text. */
    public void assertTable(String expected) {
        if (Boolean.getBoolean(WRITE)) {
            write(expected, this::tableLines);
        } else {
            assertEquals(expected, table(), this::difference);
        }
    }

    /** The indexes of a block's lines, from {@code begin} up to but not including {@code end}. */
    private record Lines(int begin, int end) {}

    @FunctionalInterface
    private interface Search {
        Lines in(List<String> lines);
    }

    private Lines fencedLines(List<String> lines) {
        int begin = afterMarker(lines);
        if (begin == lines.size() || !lines.get(begin).startsWith(FENCE)) {
            throw new AssertionError(file + " has no " + FENCE + " in the line after " + marker());
        }
        int end = begin + 1;
        while (end < lines.size() && !lines.get(end).equals(FENCE)) {
            end++;
        }
        return new Lines(begin + 1, end);
    }

    private Lines tableLines(List<String> lines) {
        int begin = afterMarker(lines);
        int end = begin;
        while (end < lines.size() && lines.get(end).startsWith("|")) {
            end++;
        }
        return new Lines(begin, end);
    }

    private int afterMarker(List<String> lines) {
        int marker = lines.indexOf(marker());
        if (marker < 0) {
            throw new AssertionError(file + " has no line " + marker());
        }
        return marker + 1;
    }

    private String marker() {
        return "<!-- " + name + " -->";
    }

    private static String joined(List<String> lines, Lines block) {
        return text(lines.subList(block.begin, block.end));
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** Locks the file, because tests of other blocks can run in another JVM. */
    private void write(String text, Search search) {
        try (FileChannel channel = FileChannel.open(path(file), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            List<String> lines = new ArrayList<>(lines(file));
            Lines old = search.in(lines);
            List<String> block = lines.subList(old.begin, old.end);
            block.clear();
            block.addAll(text.lines().toList());
            channel.truncate(0);
            ByteBuffer bytes = ByteBuffer.wrap(text(lines).getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String difference() {
        return file + " differs from the code after " + marker() + ". To write the block, run\n"
                + "mvn -pl " + Path.of("").toAbsolutePath().getFileName() + " -am test -Dtest=" + test()
                + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true\n";
    }

    /** The simple name of the test class that is running. */
    private static String test() {
        return StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> name.startsWith("com.sparkify.") && name.endsWith("Test"))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .findFirst()
                .orElse("…"));
    }
}
