package com.sparkify.dwh.warehouse;

import com.sparkify.dwh.internal.text.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * A load error: one rejected record, or an object that can't be loaded. Load errors are the same on both engines. A load error
 * has the columns of Redshift's SYS_LOAD_ERROR_DETAIL, and the value from STL_LOAD_ERRORS.
 *
 * @param object the object's location
 * @param line the last line of the record, from 1; 0 if the error isn't in a record
 * @param column the column that couldn't take the value; null if the whole record is invalid
 * @param columnType the column's type without its size, such as {@code varchar}; null if there is no column
 * @param columnLength the size of the column's type, in bytes; null if the type has no size
 * @param position the position of the error in the value, from 0. Also 0 if the position is unknown
 * @param value the value as {@link #shown} returns it; null if there is no value, or if STL_LOAD_ERRORS can't be read
 * @param code Redshift's number of the error
 * @param reason the error in words
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

    /** How many characters of a value are shown at most: {@value}. */
    public static final int MAX_CHARACTERS = 64;

    /** An error with an unknown position. If there is a column, its type has no size. */
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

    /**
     * Returns the text as errors show it: on one line, with control characters and bidirectional overrides escaped. A text of
     * more than 64 characters is truncated and ends with "…".
     */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (count++ == MAX_CHARACTERS) {
                return shown.append('…').toString();
            }
            shown.append(OneLine.of(Character.toString(text.codePointAt(i))));
        }
        return shown.toString();
    }

    /** The object, line, column, type, value, reason and code on one line, escaped as {@link #shown} does but not truncated. */
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
        text.append(": ").append(reason).append(" (").append(code.number()).append(')');
        return OneLine.of(text.toString());
    }
}
