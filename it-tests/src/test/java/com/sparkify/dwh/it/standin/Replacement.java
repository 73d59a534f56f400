package com.sparkify.dwh.it.standin;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The statement that the PostgreSQL server gets in place of a client's statement.
 *
 * @param sql the statement; empty if the work returns the statement
 * @param doing the work that returns the statement; null if there is no work
 */
record Replacement(String sql, @Nullable Work doing) {

    /** Work in the server's session. */
    interface Work {

        /** Does the work and returns the statement that gives the client its answer. */
        String replace(Backend backend) throws IOException;
    }

    static Replacement by(String sql) {
        return new Replacement(sql, null);
    }

    static Replacement by(Work work) {
        return new Replacement("", work);
    }

    /** A statement that fails. */
    static Replacement refused(String sqlState, String message) {
        return by(failure(sqlState, message));
    }

    /** A statement that does the work, but fails if a transaction is open. */
    static Replacement outsideOfTransactions(String words, Work work) {
        return by(backend -> backend.status() == Backend.IDLE
                ? work.replace(backend)
                : failure("25001", words + " cannot run inside a transaction block"));
    }

    boolean isWork() {
        return doing != null;
    }

    Work work() {
        if (doing == null) {
            throw new IllegalStateException("There is no work: " + sql);
        }
        return doing;
    }

    /** A statement that fails with this message. */
    static String failure(String sqlState, String message) {
        return "do $standin$ begin raise exception using errcode = " + literal(sqlState) + ", message = "
                + literal(message) + "; end $standin$";
    }

    /**
     * A statement that succeeds if the table has the columns. With {@code *} for the columns, the table only has to
     * exist.
     */
    static String check(String table, String columns) {
        return "do $standin$ begin perform " + columns + " from " + table + " limit 0; end $standin$";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
