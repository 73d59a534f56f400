package com.sparkify.dwh.runner.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of {@code dwh.cfg}. A line is {@code [SECTION]}, {@code KEY = value}, {@code KEY: value}, a comment or
 * blank. A comment begins with {@code #} or {@code ;}. The value is the text from the first {@code =} or {@code :} to
 * the end of the line, without the blanks around it. If the whole value is in single or double quotes, the quotes are
 * removed. No character in a value is special: a value has no comments, escapes, interpolation or lists. As in Python's
 * configparser, the case of keys doesn't matter, but the case of sections does.
 *
 * <p>No library is used: commons-configuration's INI reader cuts a quoted value at an inner quote, joins a line that ends
 * with a blank and a backslash to the next line, and silently merges duplicates. None of this can be switched off.
 */
final class IniFile {

    /**
     * One {@code KEY = value}. The key is in upper case. {@code toString} doesn't show the value, because it may be a
     * password.
     */
    record Entry(String section, String key, String value, int line) {

        @Override
        public String toString() {
            return "[" + section + "] " + key + " in line " + line;
        }
    }

    private static final Pattern KEY = Pattern.compile("[A-Z0-9_]+");

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
     * Returns the entries in the order of the file. Adds a problem for each line that can't be read, and for each
     * section or key that is in the file twice.
     *
     * @param name the file's name in the problems
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
            // The problem doesn't show the line, because the line may be the rest of a password.
            problem(
                    number,
                    "the line isn't [SECTION], KEY = value or a comment: correct it; comments begin with # or ;");
        } else if (section == null) {
            problem(number, "the line is before the first [SECTION]: move it below a [SECTION]");
        } else {
            String key = line.substring(0, delimiter).strip().toUpperCase(Locale.ROOT);
            if (KEY.matcher(key).matches()) {
                readEntry(section, key, line.substring(delimiter + 1).strip(), number);
            } else {
                // The problem doesn't show this text, because it can contain a part of a password: in the line
                // DB_PASSWORD a=b, the text is DB_PASSWORD a.
                problem(
                        number,
                        "the text before the first = or : isn't a key: write KEY = value; a key has only letters,"
                                + " digits and underscores");
            }
        }
    }

    private static int delimiter(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    }

    private void readSection(String line, int number) {
        if (!line.endsWith("]")) {
            problem(number, "the line begins with [ but doesn't end with ]: write only [SECTION] on it");
            return;
        }
        section = line.substring(1, line.length() - 1).strip();
        Integer first = sectionLines.putIfAbsent(section, number);
        if (first != null) {
            problem(
                    number,
                    "section " + shown(section) + " is there twice (first in line " + first + "): join the two");
        }
    }

    private void readEntry(String in, String key, String written, int number) {
        entries.stream()
                .filter(e -> e.section().equals(in) && e.key().equals(key))
                .findFirst()
                .ifPresent(e -> problem(
                        number, shown(in, key) + " is set twice (first in line " + e.line() + "): keep one of them"));
        boolean quote = written.startsWith("\"") || written.startsWith("'");
        if (!quote) {
            entries.add(new Entry(in, key, written, number));
        } else if (written.length() > 1 && written.charAt(0) == written.charAt(written.length() - 1)) {
            entries.add(new Entry(in, key, written.substring(1, written.length() - 1), number));
        } else {
            problem(
                    number,
                    shown(in, key)
                            + " begins with a quote but doesn't end with the same quote: write nothing after the"
                            + " closing quote, not even a comment; if the value itself begins with a quote, write it"
                            + " in quotes");
        }
    }

    private static String shown(String section) {
        return "["
                + Shown.name(
                        section, ConfigKey.ALL.stream().map(ConfigKey::section).toList())
                + "]";
    }

    private static String shown(String section, String key) {
        return shown(section) + " "
                + Shown.name(key, ConfigKey.ALL.stream().map(ConfigKey::name).toList());
    }

    private void problem(int line, String text) {
        problems.add(name + ":" + line + ": " + text);
    }
}
