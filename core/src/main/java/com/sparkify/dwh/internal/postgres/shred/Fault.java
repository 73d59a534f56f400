package com.sparkify.dwh.internal.postgres.shred;

/** What is wrong with bytes that are no record. */
public enum Fault {
    /** They break the format's grammar. */
    SYNTAX,
    /** A line with nothing in it. */
    EMPTY_LINE,
    /** More fields than there are columns. */
    EXTRA_FIELDS,
    /** No delimiter where one should be: fewer fields than there are columns. */
    DELIMITER,
    /** Fewer fields than there are columns, where there are no delimiters. */
    MISSING_FIELDS,
    /** A quote that isn't closed, or stands where none may. */
    QUOTES,
    /** A line that goes on behind its last field, or is too long. */
    LINE
}
