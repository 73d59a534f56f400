package com.sparkify.dwh.runner.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes values of a configuration file and keeps everything else: comments, order, blank lines and line ends. A key that is set
 * gets its new value where it is. Another key is added after the last line of its section, or in a new section at the end.
 */
public final class ConfigFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** A value of a key, such as {@code [CLUSTER] HOST}. */
    public record Value(String section, String key, String text) {}

    private ConfigFile() {}

    /**
     * Writes the values. The file is replaced atomically, and only its owner can read it. A symbolic link is followed. If the
     * file doesn't exist, it is created.
     */
    public static void write(Path file, List<Value> values) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        String before = Files.exists(target) ? Files.readString(target, StandardCharsets.UTF_8) : "";
        // Created with the permissions 0600, except on Windows, where the folder protects it.
        Path temporary = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".new");
        try {
            Files.writeString(temporary, with(before, values), StandardCharsets.UTF_8);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The text with the values. */
    static String with(String file, List<Value> values) {
        boolean marked = file.startsWith(BYTE_ORDER_MARK);
        String text = marked ? file.substring(1) : file;
        String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(text.lines().toList());
        List<IniFile.Entry> entries = IniFile.parse("", text, new ArrayList<>());
        Map<String, List<Value>> missing = new LinkedHashMap<>();
        for (Value value : values) {
            entries.stream()
                    .filter(entry -> entry.section().equals(value.section())
                            && entry.key().equals(value.key()))
                    .findFirst()
                    .ifPresentOrElse(
                            entry -> lines.set(entry.line() - 1, changed(lines.get(entry.line() - 1), value.text())),
                            () -> missing.computeIfAbsent(value.section(), section -> new ArrayList<>())
                                    .add(value));
        }
        missing.forEach((section, added) -> add(lines, section, added));
        return (marked ? BYTE_ORDER_MARK : "") + String.join(lineEnd, lines) + lineEnd;
    }

    /** The line with another value, and with the blanks around its delimiter as they were. */
    private static String changed(String line, String value) {
        String delimited = line.replaceFirst("^([^=:]*[=:]\\s*).*$", "$1");
        return delimited + (delimited.matches(".*\\s[=:]") ? " " : "") + value;
    }

    private static void add(List<String> lines, String section, List<Value> values) {
        int at = endOf(lines, section);
        if (at < 0) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add("[" + section + "]");
            at = lines.size();
        }
        lines.addAll(
                at,
                values.stream().map(value -> value.key() + " = " + value.text()).toList());
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
            // A comment at the end belongs to what follows.
            if (inside && !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                end = i + 1;
            }
        }
        return end;
    }
}
