package com.sparkify.dwh.runner.queries;

import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.core.SqlCommandType;

/**
 * SQL that consists of one statement, with its comments and without a semicolon at its end. SQL with several statements
 * could end the read-only transaction in which it runs.
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
        // In a literal, a backslash begins an escape on Redshift, and is an ordinary character on PostgreSQL. The text
        // is split by each engine's rule, and each result must be one statement.
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

    /**
     * The statement with each unquoted question mark doubled. In a PreparedStatement, a single question mark is a
     * parameter.
     */
    String withoutParameters() {
        char[] text = sql.toCharArray();
        StringBuilder doubled = new StringBuilder();
        int i = 0;
        while (i < text.length) {
            int end = Math.min(lastOfToken(text, i), text.length - 1);
            doubled.append(text, i, end - i + 1);
            if (text[i] == '?') {
                doubled.append('?');
            }
            i = end + 1;
        }
        return doubled.toString();
    }

    /**
     * Returns the index of the last character of the literal, quoted name or comment that begins at {@code start}.
     * Returns {@code start} if no literal, quoted name or comment begins there.
     */
    private static int lastOfToken(char[] text, int start) {
        return switch (text[start]) {
            case '\'' -> Parser.parseSingleQuotes(text, start, true);
            case '"' -> Parser.parseDoubleQuotes(text, start);
            case '$' -> Parser.parseDollarQuotes(text, start);
            case '-' -> Parser.parseLineComment(text, start);
            case '/' -> Parser.parseBlockComment(text, start);
            default -> start;
        };
    }

    /** Splits a text into statements, as the JDBC drivers do. Leaves out comments after the last semicolon. */
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
