package com.sparkify.dwh.warehouse;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes database failures after which the same transaction may succeed: conflicts with other transactions, lost
 * connections, and failures of S3 during a COPY. The failed transaction is rolled back. To try again, run the whole
 * transaction on a new connection.
 *
 * <p>If the connection is lost during a commit, the client can't know whether the commit took place. Before the work is
 * run again, check whether it was committed. The loader of package {@code load} checks its ledger.
 *
 * <p>Source: PostgreSQL's manual, "PostgreSQL Error Codes"; Amazon Redshift Developer Guide, "Troubleshooting
 * serializable isolation errors", which names ERROR 1023. The SQLSTATEs and texts of Redshift's driver are taken from
 * reports: for 1023, aws/aws-sdk-pandas#665; for conflicts under snapshot isolation and conflicts with the cluster's
 * internal work, aws/amazon-redshift-jdbc-driver#147; for replaced tables, dbt-labs/dbt-adapters#1014 and
 * lumoslabs/aleph#64. dbt-redshift also retries after {@code schema "…" does not exist}. This class doesn't list that
 * text, because a missing schema is more likely a mistake. {@code spark-redshift} retries any failed COPY. For this
 * class, a failed COPY is transient only in two cases. The first case is a 5xx response of S3 (Amazon S3 API Reference,
 * "Error responses"). In the second case, the cluster lost its connection to S3 or had no free thread
 * (harrystech/arthur-redshift-etl#134).
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
    // The server rejected this client, because of TLS or because client and server have no login method in common.
    private static final String CONNECTION_REJECTED = "08004";
    // For a conflict, Redshift reports the SQLSTATE XX000, which is the SQLSTATE of every internal error.
    private static final List<String> WORDS = List.of(
            "ERROR: 1023",
            "Serializable isolation violation",
            "conflict with concurrent transaction",
            // Another transaction replaced a table while the statement looked it up.
            "could not open relation with OID",
            "Relation with OID",
            // The cluster couldn't read from S3 at this moment.
            "S3Query Exception Connection failed",
            "thread_resource_error");
    private static final Pattern S3_FAILURE = Pattern.compile("S3ServiceException:.*,Status 5[0-9][0-9],");

    private TransientFailure() {}

    /** Whether this failure or one of its causes is transient. */
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
                || WORDS.stream().anyMatch(message::contains)
                || S3_FAILURE.matcher(message).find();
    }
}
