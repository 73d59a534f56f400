package com.sparkify.dwh.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * One rejected record, or an object that can't be loaded: the same on both engines, in the shape of Redshift's
 * SYS_LOAD_ERROR_DETAIL, and with the value, which that view doesn't have, though STL_LOAD_ERRORS does.
 *
 * @param object where it is
 * @param line the last line of the record, from 1; 0 where there is none
 * @param column the column that couldn't take the value, or null if the record as a whole is at fault
 * @param columnType the column's type without its size, such as {@code varchar}; null with the column
 * @param columnLength the size of a type that has one, in bytes; null for others
 * @param position where in the value, from 0; 0 also where no place in it is known
 * @param value what stood there, as {@link #shown}; null if there was nothing, and where Redshift has only
 *     SYS_LOAD_ERROR_DETAIL to ask
 * @param code why, as Redshift numbers it
 * @param reason why, in words
 */
public record LoadError(
        String object,
        long line,
        @Nullable String column,
        @Nullable String columnType,
        @Nullable Integer columnLength,
        int position,
        @Nullable String value,
        LoadErrorCode code,
        String reason) {

    /** The most characters of a value that are shown: {@value}. */
    public static final int MAX_CHARACTERS = 64;

    /** An error of a column that has no size, or of none, at no known place in the value. */
    public LoadError(
            String object,
            long line,
            @Nullable String column,
            @Nullable String columnType,
            @Nullable String value,
            LoadErrorCode code,
            String reason) {
        this(object, line, column, columnType, null, 0, value, code, reason);
    }

    /** The text as an error shows it: on one line, control characters escaped, cut behind 64 characters with "…". */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (count++ == MAX_CHARACTERS) {
                return shown.append('…').toString();
            }
            append(shown, text.codePointAt(i));
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        switch (codePoint) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (Character.isISOControl(codePoint)) {
                    shown.append("\\u00")
                            .append(Character.forDigit(codePoint >> 4, 16))
                            .append(Character.forDigit(codePoint & 0xf, 16));
                } else {
                    shown.appendCodePoint(codePoint);
                }
            }
        }
    }

    /** One line: object, line, column and type, value, reason and code. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(object);
        if (line > 0) {
            text.append(", line ").append(line);
        }
        if (column != null) {
            text.append(", column ").append(column).append(' ').append(columnType);
        }
        if (columnLength != null) {
            text.append('(').append(columnLength).append(')');
        }
        if (value != null) {
            text.append(", value '").append(value).append('\'');
        }
        return text.append(": ")
                .append(reason)
                .append(" (")
                .append(code.number())
                .append(')')
                .toString();
    }
}
