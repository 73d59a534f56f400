package com.sparkify.dwh.it.faults;

import com.sparkify.dwh.it.runner.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Finds sessions that run a COPY on a server.
 *
 * @param admin a database that none of these sessions uses
 */
record Sessions(Target admin) {

    /** Waits until a session runs a COPY, and returns the session's process id. Returns empty if the run ends first. */
    OptionalLong awaitCopy(Target target, BooleanSupplier isOver) throws SQLException, InterruptedException {
        try (Connection connection = admin.database().getConnection();
                PreparedStatement copying = connection.prepareStatement(
                        "SELECT pid FROM pg_stat_progress_copy WHERE datname = ?" + " AND tuples_processed > 0")) {
            copying.setString(1, target.database().getDatabaseName());
            while (!isOver.getAsBoolean()) {
                try (ResultSet found = copying.executeQuery()) {
                    if (found.next()) {
                        return OptionalLong.of(found.getLong(1));
                    }
                }
                Thread.sleep(1);
            }
        }
        return OptionalLong.empty();
    }
}
