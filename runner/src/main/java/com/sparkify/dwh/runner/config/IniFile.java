package com.sparkify.dwh.runner.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of {@code dwh.cfg}: {@code [SECTION]}, {@code KEY = value} or {@code KEY: value}, and lines that begin
 * with {@code #} or {@code ;} as comments. What stands behind the first {@code =} or {@code :} is the value to the end of
 * the line, less the blanks around it and one pair of quotes, single or double, around all of it. Nothing in it is
 * special: no comment, no escape, no interpolation, no list. Keys are read in any case, sections as they are written, as
 * Python's configparser does.
 *
 * <p>Not a library's: commons-configuration's INI reader cuts a quoted value at an inner quote, joins a line that ends
 * with a blank and a backslash to the next, and merges duplicates unseen, and none of that can be switched off.
 */
final class IniFile {

    /** One {@code KEY = value}. The key is in upper case; {@code toString} shows no value, which may be a password. */
    record Entry(String section, String key, String value, int line) {

        @Override
        public String toString() {
            return "[" + section + "] " + key + " in line " + line;
        }
    }

    private final String name;
    private final List<String> problems;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> sectionLines = new HashMap<>();
    private @Nullable String section;

    private IniFile(String name, List<String> problems) {
        this.name = name;
        this.problems = problems;
    }

    /**
     * The entries in the order of the file; what can't be read, and what stands twice, goes to {@code problems}.
     *
     * @param name what the problems call the file
     */
    static List<Entry> parse(String name, String text, List<String> problems) {
        IniFile file = new IniFile(name, problems);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            file.readLine(lines.get(i).strip(), i + 1);
        }
        return file.entries;
    }

    private void readLine(String line, int number) {
        if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
            return;
        }
        if (line.startsWith("[")) {
            readSection(line, number);
            return;
        }
        int delimiter = delimiter(line);
        if (delimiter <= 0) {
            // The line isn't shown: it may be the rest of a password.
            problem(number, "is neither [SECTION] nor KEY = value nor a comment: begin comments with # or ;");
        } else if (section == null) {
            problem(number, "stands before any [SECTION]: write it below one");
        } else {
            String key = line.substring(0, delimiter).strip().toUpperCase(Locale.ROOT);
            readEntry(section, key, line.substring(delimiter + 1).strip(), number);
        }
    }

    private static int delimiter(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    }

    private void readSection(String line, int number) {
        if (!line.endsWith("]")) {
            problem(number, "begins a section and has no ] at its end: write [SECTION] alone on the line");
            return;
        }
        section = line.substring(1, line.length() - 1).strip();
        Integer first = sectionLines.putIfAbsent(section, number);
        if (first != null) {
            problem(number, "section [" + section + "] stands twice (first in line " + first + "): join them");
        }
    }

    private void readEntry(String in, String key, String written, int number) {
        entries.stream()
                .filter(e -> e.section().equals(in) && e.key().equals(key))
                .findFirst()
                .ifPresent(e -> problem(
                        number, "[" + in + "] " + key + " stands twice (first in line " + e.line() + "): keep one"));
        boolean quote = written.startsWith("\"") || written.startsWith("'");
        if (!quote) {
            entries.add(new Entry(in, key, written, number));
        } else if (written.length() > 1 && written.charAt(0) == written.charAt(written.length() - 1)) {
            entries.add(new Entry(in, key, written.substring(1, written.length() - 1), number));
        } else {
            problem(
                    number,
                    "[" + in + "] " + key + " begins with a quote that doesn't end it: put nothing behind the closing"
                            + " quote, no comment either; a value that begins with a quote goes in quotes itself");
        }
    }

    private void problem(int line, String text) {
        problems.add(name + ":" + line + ": " + text);
    }
}
