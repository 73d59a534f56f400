package com.sparkify.dwh.table;

/** Whether text is compared with its case: {@code COLLATE}. Without it, as the database is configured. */
public enum Collation {
    /** With. */
    CASE_SENSITIVE,
    /** Without; PostgreSQL refuses it. */
    CASE_INSENSITIVE
}
