package com.sparkify.dwh.grammar;

/** The meaning of a backslash in a string literal. */
public enum Lexing {
    /** A backslash begins an escape, as on Redshift and on PostgreSQL 8.0. */
    REDSHIFT,
    /** A backslash is an ordinary character, as on PostgreSQL with {@code standard_conforming_strings}. */
    STANDARD
}
