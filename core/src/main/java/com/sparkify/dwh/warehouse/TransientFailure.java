package com.sparkify.dwh.warehouse;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Tells failures of a database that another try may not meet: conflicts with other transactions, and lost connections.
 * The transaction is undone, and as a whole it may be run again, on a new connection.
 *
 * <p>Where a connection is lost during a commit nobody knows whether it was done: what is run again must see that by
 * itself, as {@code Etl} does by its ledger.
 *
 * <p>Source: PostgreSQL's manual, "PostgreSQL Error Codes"; Amazon Redshift Developer Guide, "Troubleshooting serializable
 * isolation errors", which has ERROR 1023. What its drivers give is known from reports: of 1023 (aws/aws-sdk-pandas#665) and
 * of conflicts under snapshot isolation and with the cluster's own work (aws/amazon-redshift-jdbc-driver#147).
 */
public final class TransientFailure {

    private static final String CONNECTION_EXCEPTION = "08";
    private static final Set<String> STATES = Set.of(
            // serialization_failure
            "40001",
            // deadlock_detected
            "40P01",
            // admin_shutdown, crash_shutdown, cannot_connect_now
            "57P01",
            "57P02",
            "57P03");
    // The server was reached, and won't have this client: not over TLS, or by no way of logging in that both know.
    private static final String CONNECTION_REJECTED = "08004";
    // Redshift's state for a conflict is XX000, that of any internal error.
    private static final List<String> WORDS =
            List.of("ERROR: 1023", "Serializable isolation violation", "conflict with concurrent transaction");

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
        String state = String.valueOf(failure.getSQLState());
        String message = String.valueOf(failure.getMessage());
        return state.startsWith(CONNECTION_EXCEPTION) && !state.equals(CONNECTION_REJECTED)
                || STATES.contains(state)
                || WORDS.stream().anyMatch(message::contains);
    }
}
