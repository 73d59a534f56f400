package com.sparkify.dwh.it.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.runner.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;

/**
 * A session that holds a lock. A run of {@code etl} that needs the lock waits until this object is closed.
 *
 * @param watcher a second session that looks for the waiting run, because the first session's transaction doesn't see
 *     changes of other sessions
 */
record Blocker(Connection holder, Connection watcher) implements AutoCloseable {

    private static final long MOST_NANOS = 60_000_000_000L;

    /** Locks a table so that other sessions can read the table but not write to it. */
    static Blocker ofWriters(Target target, String table) throws SQLException {
        return locking(target, "LOCK TABLE " + table + " IN SHARE MODE");
    }

    /** Locks a table so that other sessions can't even read it. */
    static Blocker ofReaders(Target target, String table) throws SQLException {
        return locking(target, "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
    }

    /**
     * Reads a table and keeps the transaction open. The transaction continues to see the rows that existed at this
     * moment. A run need not wait for this session.
     */
    static Blocker reading(Target target, String table) throws SQLException {
        Blocker reader = locking(target, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        reader.rows(table);
        return reader;
    }

    private static Blocker locking(Target target, String statement) throws SQLException {
        Connection holder = target.database().getConnection();
        holder.setAutoCommit(false);
        try (Statement lock = holder.createStatement()) {
            lock.execute(statement);
        }
        return new Blocker(holder, target.database().getConnection());
    }

    /** The number of rows that the holder's transaction sees in a table. */
    long rows(String table) throws SQLException {
        try (Statement count = holder.createStatement();
                ResultSet rows = count.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Waits until the run needs the lock. Returns the process id of the run's session. */
    long awaitRun(BooleanSupplier isOver) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        try (PreparedStatement waiting = watcher.prepareStatement("SELECT pid FROM pg_stat_activity"
                + " WHERE backend_type = 'client backend' AND ? = ANY (pg_blocking_pids(pid))")) {
            waiting.setInt(1, holder.unwrap(PGConnection.class).getBackendPID());
            while (System.nanoTime() - start < MOST_NANOS) {
                try (ResultSet found = waiting.executeQuery()) {
                    if (found.next()) {
                        return found.getLong(1);
                    }
                }
                assertTrue(!isOver.getAsBoolean(), "the run has ended and never needed the lock");
                Thread.sleep(2);
            }
        }
        throw new AssertionError("the run never needed the lock");
    }

    @Override
    public void close() throws SQLException {
        watcher.close();
        holder.close();
    }
}
