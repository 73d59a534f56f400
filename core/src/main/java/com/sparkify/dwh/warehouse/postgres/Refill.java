package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.warehouse.Warehouse.Readers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * Empties a table and drops its indexes, runs the work that fills the table, and builds the indexes again. If the
 * indexes can't be dropped, or other sessions must be able to read the old rows, deletes the rows and keeps the
 * indexes.
 */
final class Refill {

    private static final int MILLIS_TO_WAIT = 2_000;

    private final DSLContext dsl;
    private final Readers readers;
    private final String table;

    Refill(DSLContext dsl, Table<?> table, Readers readers) {
        this.dsl = dsl;
        this.readers = readers;
        this.table = dsl.render(table);
    }

    <T> T run(Supplier<T> work) {
        TableIndexes indexes = onConnection(connection -> {
            prepareForBulk(connection);
            return empty(connection);
        });
        T result = work.get();
        onConnection(connection -> {
            for (String definition : indexes.definitions()) {
                execute(connection, definition);
            }
            execute(connection, "analyze " + table);
            return indexes;
        });
        return result;
    }

    /**
     * Until the transaction ends, allows large sorts and hashes in memory, turns JIT compilation off, and makes ANALYZE
     * read fewer rows. The statistics are for the statements of this transaction: afterwards autovacuum analyzes a
     * refilled table again.
     */
    private static void prepareForBulk(Connection connection) throws SQLException {
        execute(connection, "set local jit to off");
        if ("t"
                .equals(
                        text(
                                connection,
                                "select current_setting('autovacuum')::boolean and current_setting('default_statistics_target')::int > 20"))) {
            execute(connection, "set local default_statistics_target to 20");
        }
        if ("t".equals(text(connection, "select pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('64MB')"))) {
            execute(connection, "set local work_mem to '64MB'");
        }
    }

    /** Empties the table, and returns the indexes that were dropped. */
    private TableIndexes empty(Connection connection) throws SQLException {
        boolean filled = hasRows(connection);
        if (!filled || readers == Readers.MAY_WAIT) {
            TableIndexes dropped = withoutIndexes(connection);
            if (!dropped.equals(TableIndexes.NONE)) {
                return dropped;
            }
        }
        if (filled) {
            execute(connection, "delete from " + table);
        }
        return TableIndexes.NONE;
    }

    /**
     * Truncates the table and drops its indexes if this is possible. Uses a savepoint, so that an error of the server
     * doesn't abort the transaction.
     */
    private TableIndexes withoutIndexes(Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            lock(connection);
            TableIndexes indexes = TableIndexes.of(connection, table);
            boolean filled = hasRows(connection);
            if (!indexes.equals(TableIndexes.NONE) && (!filled || readers == Readers.MAY_WAIT)) {
                for (String drop : indexes.drops()) {
                    execute(connection, drop);
                }
                if (filled) {
                    // Uses JDBC, because the transaction's DSLContext refuses TRUNCATE, which commits on Redshift.
                    execute(connection, "truncate " + table);
                }
                connection.releaseSavepoint(before);
                return indexes;
            }
        } catch (SQLException e) {
            // Another session uses the table, or an object depends on an index. The indexes stay.
        }
        connection.rollback(before);
        return TableIndexes.NONE;
    }

    private void lock(Connection connection) throws SQLException {
        if (readers == Readers.KEEP_READING) {
            execute(connection, "lock table " + table + " in access exclusive mode nowait");
            return;
        }
        String wait = text(connection, "show lock_timeout");
        // Waits instead of using NOWAIT, because a waiting session makes PostgreSQL cancel an autovacuum of the table.
        execute(connection, "set local lock_timeout to " + MILLIS_TO_WAIT);
        execute(connection, "lock table " + table + " in access exclusive mode");
        execute(connection, dsl.renderInlined(DSL.query("set local lock_timeout to {0}", DSL.inline(wait))));
    }

    private boolean hasRows(Connection connection) throws SQLException {
        return "t".equals(text(connection, "select exists (select from " + table + ")"));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Work {
        TableIndexes on(Connection connection) throws SQLException;
    }

    private TableIndexes onConnection(Work work) {
        return dsl.connectionResult(connection -> {
            try {
                return work.on(connection);
            } catch (SQLException e) {
                throw new DataAccessException("Refilling " + table + " failed: " + e.getMessage(), e);
            }
        });
    }
}
