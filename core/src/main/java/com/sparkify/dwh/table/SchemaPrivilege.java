package com.sparkify.dwh.table;

/**
 * A privilege on a schema, for GRANT and REVOKE. PostgreSQL has no privileges DROP and ALTER, so the PostgreSQL engine
 * refuses them.
 *
 * <p>Source: Amazon Redshift Developer Guide, "GRANT".
 */
public enum SchemaPrivilege {
    /** Creates objects in the schema. */
    CREATE,
    /** Uses the schema's objects. */
    USAGE,
    /** Alters the schema. Redshift only. */
    ALTER,
    /** Drops the schema. Redshift only. */
    DROP,
    /** All privileges. Can't be combined with others. */
    ALL
}
