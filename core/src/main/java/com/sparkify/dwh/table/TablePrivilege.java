package com.sparkify.dwh.table;

/**
 * A privilege on a table or view, for GRANT and REVOKE. PostgreSQL has no privileges DROP and ALTER, so the PostgreSQL
 * engine refuses them.
 *
 * <p>Source: Amazon Redshift Developer Guide, "GRANT".
 */
public enum TablePrivilege {
    /** Reads rows. */
    SELECT,
    /** Loads and inserts rows. */
    INSERT,
    /** Updates rows. */
    UPDATE,
    /** Deletes rows. */
    DELETE,
    /** Drops the table. Redshift only. */
    DROP,
    /** Creates a foreign key to the table. */
    REFERENCES,
    /** Alters the table. Redshift only. */
    ALTER,
    /** Truncates the table. */
    TRUNCATE,
    /** All privileges. Can't be combined with others. */
    ALL
}
