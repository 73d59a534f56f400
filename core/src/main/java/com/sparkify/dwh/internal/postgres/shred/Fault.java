package com.sparkify.dwh.internal.postgres.shred;

/** Says why a record is malformed. */
public enum Fault {
    /** The bytes don't follow the format's grammar. */
    SYNTAX,
    /** The line is empty. */
    EMPTY_LINE,
    /** There are more fields than columns. */
    EXTRA_FIELDS,
    /** A delimiter is missing: there are fewer fields than columns. */
    DELIMITER,
    /** There are fewer fields than columns, in a format without delimiters. */
    MISSING_FIELDS,
    /** A quote isn't closed, or is in a place where quotes aren't allowed. */
    QUOTES,
    /** The line has bytes after its last field, or is too long. */
    LINE
}
