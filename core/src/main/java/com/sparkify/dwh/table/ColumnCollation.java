package com.sparkify.dwh.table;

/** Whether text comparisons in a column distinguish upper and lower case: {@code COLLATE}. */
public enum ColumnCollation {
    /** {@code 'A'} and {@code 'a'} differ. */
    CASE_SENSITIVE,
    /** {@code 'A'} and {@code 'a'} are equal. PostgreSQL refuses this collation. */
    CASE_INSENSITIVE
}
