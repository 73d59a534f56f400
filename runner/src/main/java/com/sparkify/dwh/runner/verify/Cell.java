package com.sparkify.dwh.runner.verify;

import org.jspecify.annotations.Nullable;

/**
 * One value of a row.
 *
 * @param text the value as a CSV file contains it, without quotes; null for NULL
 */
public record Cell(@Nullable String text) {

    /** The text, or {@code NULL}. */
    @Override
    public String toString() {
        return text == null ? "NULL" : text;
    }
}
