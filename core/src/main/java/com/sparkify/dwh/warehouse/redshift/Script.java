package com.sparkify.dwh.warehouse.redshift;

import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;

/** The text of an SQL script, and whether a transaction is open at its end. Not thread-safe. */
final class Script implements TransactionProvider {

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private int begin;

    void statement(String sql) {
        text.append(sql).append(";\n");
    }

    /** Adds a comment after a blank line. Each line is marked as a comment, so no line becomes a statement. */
    void comment(String lines) {
        blankLine();
        lines.lines().forEach(line -> text.append("-- ").append(line).append('\n'));
    }

    private void blankLine() {
        text.append(text.isEmpty() ? "" : "\n");
    }

    boolean isTransactionOpen() {
        return depth > 0;
    }

    @Override
    public void begin(TransactionContext context) {
        // jOOQ also rolls back a transaction that it couldn't begin.
        depth++;
        if (depth > 1) {
            throw new IllegalStateException(
                    "A transaction is already open. Transactions can't be nested, because Redshift has no savepoints");
        }
        begin = text.length();
        blankLine();
        statement("BEGIN");
    }

    @Override
    public void commit(TransactionContext context) {
        blankLine();
        statement("COMMIT");
        depth = 0;
    }

    /** Removes the statements of the transaction, since a rolled-back transaction changes nothing. */
    @Override
    public void rollback(TransactionContext context) {
        depth--;
        if (depth == 0) {
            text.setLength(begin);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
