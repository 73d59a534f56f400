package com.sparkify.dwh.warehouse;

import java.sql.SQLException;
import java.util.Set;

/**
 * Tells failures of a database that another try may not meet: conflicts with other transactions, and lost connections.
 * The transaction is undone, and as a whole it may be run again, on a new connection.
 *
 * <p>Where a connection is lost during a commit nobody knows whether it was done: what is run again must see that by
 * itself, as {@code Etl} does by its ledger.
 *
 * <p>Source: PostgreSQL's manual, "PostgreSQL Error Codes"; Amazon Redshift Developer Guide, "Managing concurrent write
 * operations", which has ERROR 1023.
 */
public final class TransientFailure {

    private static final String CONNECTION_EXCEPTION = "08";
    private static final Set<String> STATES = Set.of(
            // serialization_failure, which is Redshift's ERROR 1023 as well
            "40001",
            // deadlock_detected
            "40P01",
            // admin_shutdown, crash_shutdown, cannot_connect_now
            "57P01",
            "57P02",
            "57P03");
    private static final String SERIALIZABLE_ISOLATION_VIOLATION = "Serializable isolation violation";

    private TransientFailure() {}

    /** Whether this failure, or one that caused it, is of that kind. */
    public static boolean is(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException database && isTransient(database)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith(CONNECTION_EXCEPTION) || STATES.contains(state))
                || String.valueOf(failure.getMessage()).contains(SERIALIZABLE_ISOLATION_VIOLATION);
    }
}
