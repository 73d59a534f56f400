package com.sparkify.dwh.grammar;

/** What a backslash in a string literal is. */
public enum Lexing {
    /** An escape, as on Redshift, which is a PostgreSQL 8.0 here. */
    REDSHIFT,
    /** Itself, as on a PostgreSQL with {@code standard_conforming_strings}. */
    STANDARD
}
