package com.sparkify.dwh.table;

/**
 * A privilege on functions or stored procedures, for GRANT and REVOKE.
 *
 * <p>Source: Amazon Redshift Developer Guide, "GRANT".
 */
public enum RoutinePrivilege {
    /** Runs the function or procedure. */
    EXECUTE,
    /** All privileges. */
    ALL
}
