package com.sparkify.dwh.table;

/** What becomes of what depends on something that is dropped or refreshed. Without it, RESTRICT. */
public enum Dependents {
    /** If there is anything, the statement fails. */
    RESTRICT,
    /** It goes along. */
    CASCADE
}
