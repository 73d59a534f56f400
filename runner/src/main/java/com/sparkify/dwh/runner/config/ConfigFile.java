package com.sparkify.dwh.runner.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes values of a configuration file and keeps everything else: comments, order, blank lines and line ends. If the
 * file already has the key, the new value replaces the old one in the same line. If the file doesn't have the key, the
 * key and its value are added after the last key of the section, or in a new section at the end of the file.
 */
public final class ConfigFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    // Recognizes the same line ends as String.lines.
    private static final Pattern LINE = Pattern.compile("[^\\r\\n]*(?<end>\\r\\n|\\r|\\n)|[^\\r\\n]+");
    private static final Pattern ENTRY =
            Pattern.compile("(?<before>[^=:]*[=:]\\h*)(?<value>[^\\r\\n]*)(?<end>\\r\\n|\\r|\\n)");

    /**
     * A value of a key, such as {@code [CLUSTER] HOST}.
     *
     * @param keepsOld whether a different old value stays in the file, as a comment before the new value
     */
    public record Value(String section, String key, String text, boolean keepsOld) {

        /** Creates a value that replaces the old value, which doesn't stay in the file. */
        public Value(String section, String key, String text) {
            this(section, key, text, false);
        }
    }

    /** An old value that stays in the file as a comment, and the value that replaced it. */
    public record Kept(Value value, String old) {}

    private ConfigFile() {}

    /**
     * Writes the values. The file is replaced atomically, and only its owner can read it. A symbolic link is followed. If the
     * file doesn't exist, it is created.
     *
     * @return the old values that stay in the file as comments
     */
    public static List<Kept> write(Path file, List<Value> values) throws IOException {
        Path target = target(file);
        String before = Files.exists(target) ? Files.readString(target, StandardCharsets.UTF_8) : "";
        // Created with the permissions 0600, except on Windows, where the file gets the permissions of the folder.
        Path temporary = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".new");
        try {
            Files.writeString(temporary, with(before, values), StandardCharsets.UTF_8);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return kept(entries(before), values);
    }

    private static List<IniFile.Entry> entries(String file) {
        return IniFile.parse("", file.startsWith(BYTE_ORDER_MARK) ? file.substring(1) : file, new ArrayList<>());
    }

    private static List<Kept> kept(List<IniFile.Entry> entries, List<Value> values) {
        return values.stream()
                .filter(Value::keepsOld)
                .flatMap(value -> entry(entries, value).map(entry -> new Kept(value, entry.value())).stream())
                .filter(kept -> isOther(kept.value(), kept.old()))
                .toList();
    }

    private static boolean isOther(Value value, String old) {
        return !old.isEmpty() && !old.equals(value.text());
    }

    private static Optional<IniFile.Entry> entry(List<IniFile.Entry> entries, Value value) {
        return entries.stream()
                .filter(entry ->
                        entry.section().equals(value.section()) && entry.key().equals(value.key()))
                .findFirst();
    }

    /** The absolute path of the file that is replaced; for a symbolic link, the path of its target. */
    static Path target(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes or adds the values in the text of a file, and returns the new text. */
    static String with(String file, List<Value> values) {
        boolean marked = file.startsWith(BYTE_ORDER_MARK);
        String text = marked ? file.substring(1) : file;
        String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = lines(text, lineEnd);
        List<IniFile.Entry> entries = entries(file);
        Map<String, List<Value>> missing = new LinkedHashMap<>();
        // Sorted from the last line to the first, because inserting a comment moves the lines below it.
        SortedMap<Integer, String> comments = new TreeMap<>(Comparator.reverseOrder());
        for (Value value : values) {
            entry(entries, value)
                    .ifPresentOrElse(
                            entry -> {
                                int line = entry.line() - 1;
                                if (value.keepsOld() && isOther(value, entry.value())) {
                                    comments.put(line, "# before provision: " + lines.get(line));
                                }
                                lines.set(line, changed(lines.get(line), value.text()));
                            },
                            () -> missing.computeIfAbsent(value.section(), section -> new ArrayList<>())
                                    .add(value));
        }
        comments.forEach(lines::add);
        missing.forEach((section, added) -> add(lines, section, added, lineEnd));
        return (marked ? BYTE_ORDER_MARK : "") + String.join("", lines);
    }

    /** The lines, each with its line end. If the last line has no line end, {@code lineEnd} is added. */
    private static List<String> lines(String text, String lineEnd) {
        List<String> lines = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            lines.add(line.group("end") == null ? line.group() + lineEnd : line.group());
        }
        return lines;
    }

    /** Returns the line with another value. Keeps the line's end and the blanks around its delimiter. */
    private static String changed(String line, String value) {
        Matcher parts = ENTRY.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("The line isn't KEY = value");
        }
        String before = parts.group("before");
        // If the key had no value, there may be no blank after its delimiter.
        boolean needsBlank = parts.group("value").isEmpty() && before.matches(".*\\h[=:]");
        return before + (needsBlank ? " " : "") + value + parts.group("end");
    }

    private static void add(List<String> lines, String section, List<Value> values, String lineEnd) {
        int at = endOf(lines, section);
        if (at < 0) {
            if (!lines.isEmpty()) {
                lines.add(lineEnd);
            }
            lines.add("[" + section + "]" + lineEnd);
            at = lines.size();
        }
        lines.addAll(
                at,
                values.stream()
                        .map(value -> value.key() + " = " + value.text() + lineEnd)
                        .toList());
    }

    /** The number of lines up to the last key of the section, or up to its heading; -1 if there is no such section. */
    private static int endOf(List<String> lines, String section) {
        int end = -1;
        boolean inside = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                inside = line.substring(1, line.length() - 1).strip().equals(section);
            }
            // A comment at the end of a section belongs to the next section.
            if (inside && !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                end = i + 1;
            }
        }
        return end;
    }
}
