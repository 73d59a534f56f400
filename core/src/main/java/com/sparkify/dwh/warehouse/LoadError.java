package com.sparkify.dwh.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * One rejected record, or an object that can't be loaded: the same on both engines, in the shape of Redshift's
 * SYS_LOAD_ERROR_DETAIL.
 *
 * @param object where it is
 * @param line the last line of the record, from 1; 0 where there is none
 * @param column the column that couldn't take the value, or null if the record as a whole is at fault
 * @param columnType the column's type, such as {@code varchar(16)}; null with the column
 * @param value what stood there, shortened; null if there was nothing
 * @param code why, as Redshift numbers it
 * @param reason why, in words
 */
public record LoadError(
        String object,
        long line,
        @Nullable String column,
        @Nullable String columnType,
        @Nullable String value,
        LoadErrorCode code,
        String reason) {

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
