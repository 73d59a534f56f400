package com.sparkify.dwh.runner.queries;

import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.core.SqlCommandType;

/**
 * SQL that consists of one statement, with its comments and without a semicolon at its end. Only a single statement is certain
 * to stay in the read-only transaction that it runs in.
 *
 * @param origin the file or option that the SQL comes from, for messages
 * @param sql the statement
 */
record OneStatement(String origin, String sql) {

    /**
     * Finds the statement in a text.
     *
     * @throws QueryException if the text has no statement, or more than one
     */
    static OneStatement of(String origin, String text) {
        // A backslash in a literal is an escape on Redshift, and a character on PostgreSQL. A semicolon counts if it
        // ends
        // a statement by either rule.
        List<String> statements = statements(text, true);
        List<String> escaped = statements(text, false);
        int count = Math.max(statements.size(), escaped.size());
        if (count > 1) {
            throw new QueryException(
                    origin + " has " + count + " statements, and only one can run: run them one by one, or run"
                            + " a script with a client such as psql");
        }
        if (statements.isEmpty() || escaped.isEmpty()) {
            throw new QueryException(origin + " has no statement: write a SELECT");
        }
        return new OneStatement(origin, statements.get(0));
    }

    /** Splits a text as the drivers do, without the comments that follow the last semicolon. */
    private static List<String> statements(String text, boolean standardStrings) {
        try {
            return Parser.parseJdbcSql(text, standardStrings, false, true, false, false).stream()
                    .filter(query -> !isComment(query))
                    .map(query -> query.nativeSql.strip())
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isComment(NativeQuery query) {
        String sql = query.nativeSql.strip();
        return query.getCommand().getType() == SqlCommandType.BLANK
                && (sql.isEmpty() || sql.startsWith("--") || sql.startsWith("/*"));
    }
}
