package com.sparkify.dwh.runner.queries;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.DSLContext;

/** A read-only transaction. The server refuses every statement in it that would change something. */
public final class ReadOnly {

    // Both servers have this statement. All queries of the transaction see the same rows, also while an etl commits.
    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private ReadOnly() {}

    /** Work on the connection of the transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Runs work in a read-only transaction, which ends by ROLLBACK.
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
