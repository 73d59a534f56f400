package com.sparkify.dwh.table;

/**
 * A privilege on a database, for GRANT and REVOKE. PostgreSQL has no privileges USAGE and ALTER on databases, so the
 * PostgreSQL engine refuses them.
 *
 * <p>Source: Amazon Redshift Developer Guide, "GRANT".
 */
public enum DatabasePrivilege {
    /** Creates schemas in the database. */
    CREATE,
    /** Creates temporary tables. */
    TEMPORARY,
    /** Uses a database that was created from a datashare. Redshift only. */
    USAGE,
    /** Alters the database. Redshift only. */
    ALTER,
    /** All privileges. Can't be combined with others. */
    ALL
}
