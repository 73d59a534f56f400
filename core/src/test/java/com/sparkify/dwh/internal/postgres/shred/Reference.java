package com.sparkify.dwh.internal.postgres.shred;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A simple, slow reader of the text formats. Tests compare the real readers with it. It reads one character at a time,
 * and describes each record in the same form as {@link Shown}.
 */
final class Reference {

    private static final char NONE = '\uffff';

    private final int columns;
    private final String nullText;
    private final boolean fill;
    private final boolean ignoreBlank;
    private final List<String> lines = new ArrayList<>();
    private long line = 1;

    /** @param nullText the null string, or null for the default */
    Reference(int columns, @Nullable String nullText, boolean fill, boolean ignoreBlank) {
        this.columns = columns;
        this.nullText = nullText == null ? "\\N" : nullText;
        this.fill = fill;
        this.ignoreBlank = ignoreBlank;
    }

    /**
     * A character of the record.
     *
     * @param raw the character in the text, with the backslash if the character is escaped
     * @param meaning the character without the backslash
     */
    private record Unit(String raw, String meaning) {

        boolean is(char c) {
            return raw.length() == 1 && raw.charAt(0) == c;
        }

        /** Whether the record has this text at the index. An escaped character never matches. */
        static boolean is(String text, List<Unit> record, int at) {
            int[] characters = text.codePoints().toArray();
            for (int i = 0; i < characters.length; i++) {
                if (at + i >= record.size() || !record.get(at + i).raw.equals(Character.toString(characters[i]))) {
                    return false;
                }
            }
            return true;
        }

        boolean isQuote() {
            return is('"') || is('\'');
        }
    }

    List<String> delimited(String text, String delimiter, boolean escape, boolean removeQuotes, boolean defaultNull) {
        List<Unit> record = new ArrayList<>();
        for (int i = 0; i < text.length(); ) {
            boolean escaped = escape && text.charAt(i) == '\\' && i + 1 < text.length();
            int end = text.offsetByCodePoints(i, escaped ? 2 : 1);
            Unit unit = new Unit(text.substring(i, end), text.substring(escaped ? i + 1 : i, end));
            i = end;
            if (!unit.is('\n')) {
                record.add(unit);
            } else {
                if (!record.isEmpty() && record.get(record.size() - 1).is('\r')) {
                    record.remove(record.size() - 1);
                }
                delimitedRecord(record, delimiter, removeQuotes, defaultNull);
                record.clear();
            }
        }
        if (!record.isEmpty()) {
            delimitedRecord(record, delimiter, removeQuotes, defaultNull);
        }
        return lines;
    }

    private void delimitedRecord(List<Unit> record, String delimiter, boolean removeQuotes, boolean defaultNull) {
        String raw = record.stream().map(Unit::raw).collect(Collectors.joining());
        line += raw.chars().filter(c -> c == '\n').count();
        List<String> fields = new ArrayList<>();
        int i = 0;
        boolean trailing = false;
        while (i <= record.size()) {
            int from = i;
            int to;
            boolean quoted = removeQuotes && i < record.size() && record.get(i).isQuote();
            if (quoted) {
                from = i + 1;
                to = from;
                while (to < record.size()
                        && !(record.get(to).equals(record.get(i))
                                && (to + 1 == record.size() || Unit.is(delimiter, record, to + 1)))) {
                    to++;
                }
                if (to >= record.size()) {
                    malformed("QUOTES", "Delimited value missing end quote", raw);
                    return;
                }
                i = to + 1;
            } else {
                while (i < record.size() && !Unit.is(delimiter, record, i)) {
                    i++;
                }
                to = i;
            }
            List<Unit> units = record.subList(from, to);
            String rawField = units.stream().map(Unit::raw).collect(Collectors.joining());
            String meaning = units.stream().map(Unit::meaning).collect(Collectors.joining());
            boolean isNull = rawField.equals(nullText) || (defaultNull && meaning.equals("\\N"));
            fields.add(isNull ? "null" : Shown.string(meaning));
            trailing = !quoted && from == to;
            i += i == record.size() ? 1 : delimiter.codePointCount(0, delimiter.length());
        }
        record(fields, trailing, raw);
    }

    List<String> csv(String text, String delimiter, char quote) {
        int start = 0;
        while (start < text.length()) {
            start = csvRecord(text, start, delimiter, quote);
        }
        return lines;
    }

    private static char at(String text, int i) {
        return i < text.length() ? text.charAt(i) : NONE;
    }

    private static boolean isEnd(String text, int i) {
        return i >= text.length() || text.charAt(i) == '\n' || text.startsWith("\r\n", i);
    }

    private static int skipBlanks(String text, int from, String delimiter, char quote) {
        int i = from;
        while ((at(text, i) == ' ' || at(text, i) == '\t') && !text.startsWith(delimiter, i) && at(text, i) != quote) {
            i++;
        }
        return i;
    }

    private int csvRecord(String text, int start, String delimiter, char quote) {
        List<String> fields = new ArrayList<>();
        boolean trailing;
        int i = start;
        while (true) {
            int open = skipBlanks(text, i, delimiter, quote);
            boolean quoted = at(text, open) == quote;
            StringBuilder meaning = new StringBuilder();
            int from = quoted ? open + 1 : i;
            int to;
            if (quoted) {
                i = from;
                while (i < text.length() && (text.charAt(i) != quote || at(text, i + 1) == quote)) {
                    meaning.append(text.charAt(i));
                    i += text.charAt(i) == quote ? 2 : 1;
                }
                if (i >= text.length()) {
                    return broken(text, start, "Delimited value missing end quote");
                }
                to = i;
                i = skipBlanks(text, i + 1, delimiter, quote);
                if (!isEnd(text, i) && !text.startsWith(delimiter, i)) {
                    return broken(text, start, "Invalid quote formatting for CSV");
                }
            } else {
                while (!isEnd(text, i) && !text.startsWith(delimiter, i)) {
                    if (text.charAt(i) == quote) {
                        return broken(text, start, "Invalid quote formatting for CSV");
                    }
                    meaning.append(text.charAt(i++));
                }
                to = i;
            }
            fields.add(text.substring(from, to).equals(nullText) ? "null" : Shown.string(meaning.toString()));
            trailing = !quoted && from == to;
            if (isEnd(text, i)) {
                break;
            }
            i += delimiter.length();
        }
        String raw = text.substring(start, i);
        line += raw.chars().filter(c -> c == '\n').count();
        record(fields, trailing, raw);
        return i + (at(text, i) == '\r' ? 2 : 1);
    }

    private int broken(String text, int start, String reason) {
        int end = text.indexOf('\n', start);
        malformed("QUOTES", reason, end < 0 ? text.substring(start) : text.substring(start, end));
        return end < 0 ? text.length() : end + 1;
    }

    List<String> fixedWidth(String text, int[] widths, boolean removeQuotes) {
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            boolean withReturn = feed > start && text.charAt(feed - 1) == '\r';
            fixedWidthRecord(text.substring(start, withReturn ? end - 1 : end), widths, removeQuotes);
            start = end + 1;
        }
        return lines;
    }

    private void fixedWidthRecord(String raw, int[] widths, boolean removeQuotes) {
        List<String> fields = new ArrayList<>();
        int i = 0;
        for (int f = 0; f < widths.length && i < raw.length(); f++) {
            int end = raw.offsetByCodePoints(i, Math.min(widths[f], raw.codePointCount(i, raw.length())));
            String field = raw.substring(i, end);
            String trimmed = field.replaceFirst(" +$", "");
            if (removeQuotes && (trimmed.startsWith("\"") || trimmed.startsWith("'"))) {
                if (trimmed.length() < 2 || trimmed.charAt(0) != trimmed.charAt(trimmed.length() - 1)) {
                    malformed("QUOTES", "Delimited value missing end quote", raw);
                    return;
                }
                field = trimmed.substring(1, trimmed.length() - 1);
                trimmed = field;
            }
            boolean isNull = field.equals(nullText) || (!nullText.isEmpty() && trimmed.equals(nullText));
            fields.add(isNull ? "null" : Shown.string(field));
            i = end;
        }
        if (i < raw.length()) {
            int location = raw.substring(0, i).getBytes(StandardCharsets.UTF_8).length;
            int first = raw.substring(i).getBytes(StandardCharsets.UTF_8)[0] & 0xff;
            malformed(
                    "LINE",
                    "Missing newline: Unexpected character 0x" + Integer.toHexString(first) + " found at location "
                            + location,
                    raw);
            return;
        }
        complete(fields, "MISSING_FIELDS", "The line is too short", raw);
    }

    private void record(List<String> fields, boolean trailingDelimiter, String raw) {
        if (fields.size() == columns + 1 && trailingDelimiter) {
            fields.remove(columns);
        }
        if (fields.size() > columns) {
            malformed("EXTRA_FIELDS", "Extra column(s) found: more than " + columns, raw);
            return;
        }
        complete(fields, "DELIMITER", "Delimiter not found", raw);
    }

    private void complete(List<String> fields, String fault, String reason, String raw) {
        if (raw.isEmpty()) {
            if (ignoreBlank) {
                line++;
            } else {
                malformed("EMPTY_LINE", "The line is empty", raw);
            }
            return;
        }
        if (fields.size() < columns && !fill) {
            malformed(fault, reason + ": " + fields.size() + " of " + columns + " columns", raw);
            return;
        }
        while (fields.size() < columns) {
            fields.add("filled");
        }
        lines.add("line " + line++ + ": " + String.join(" | ", fields));
    }

    private void malformed(String fault, String reason, String raw) {
        lines.add(Shown.malformed(line++, fault, reason, raw));
    }
}
