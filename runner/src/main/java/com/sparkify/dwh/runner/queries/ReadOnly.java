package com.sparkify.dwh.runner.queries;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.DSLContext;

/** A read-only transaction, in which the server refuses every statement that changes data. */
public final class ReadOnly {

    // Redshift and PostgreSQL accept this statement. All queries of the transaction see the same rows, even if an etl
    // commits in the meantime.
    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private ReadOnly() {}

    /** The work that runs in the transaction, on its connection. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Runs work in a read-only transaction, and ends the transaction with ROLLBACK.
     *
     * @param dsl a context on a connection in autocommit mode
     */
    public static <T> T transaction(DSLContext dsl, Work<T> work) {
        return dsl.connectionResult(connection -> {
            execute(connection, BEGIN);
            T result;
            try {
                result = work.run(connection);
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
            execute(connection, "ROLLBACK");
            return result;
        });
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
