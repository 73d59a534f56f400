package com.sparkify.dwh.internal.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits SQL text into its statements and normalizes each statement: comments and white space are removed, words become
 * upper case, a quoted name becomes {@code ""}, and a string becomes {@code ''}. One blank separates the tokens. A
 * pattern can then recognise the kind of the statement.
 *
 * <p>Reads comments, nested comments, quoted names, strings, escape strings and dollar quotes as PostgreSQL and
 * Redshift do. Doesn't check the syntax: text may end within a quote or a comment.
 */
public final class StatementTexts {

    private final String sql;
    private final boolean backslashEscapes;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();
    private int at;

    private StatementTexts(String sql, boolean backslashEscapes) {
        this.sql = sql;
        this.backslashEscapes = backslashEscapes;
    }

    /**
     * The normalized statements of a text, without empty statements.
     *
     * @param backslashEscapes true if a backslash escapes the next character in every string, as on Redshift; false if
     *     a backslash is an escape in {@code E'…'} only
     */
    public static List<String> of(String sql, boolean backslashEscapes) {
        StatementTexts texts = new StatementTexts(sql, backslashEscapes);
        while (texts.at < sql.length()) {
            texts.readToken();
        }
        texts.endStatement();
        return texts.statements;
    }

    private void readToken() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
                at++;
            }
        } else if (sql.startsWith("/*", at)) {
            skipComment();
        } else if (c == ';') {
            at++;
            endStatement();
        } else if (c == '\'') {
            skipQuoted('\'', backslashEscapes);
            append("''");
        } else if ((c == 'e' || c == 'E') && sql.startsWith("'", at + 1)) {
            at++;
            skipQuoted('\'', true);
            append("''");
        } else if (c == '"') {
            skipQuoted('"', false);
            append("\"\"");
        } else if (c == '$' && dollarQuote() > 0) {
            skipDollarQuoted(dollarQuote());
            append("''");
        } else if (isWord(c)) {
            readWord();
        } else {
            at++;
            append(String.valueOf(c));
        }
    }

    private void readWord() {
        int from = at;
        while (at < sql.length() && (isWord(sql.charAt(at)) || sql.charAt(at) == '$')) {
            at++;
        }
        append(sql.substring(from, at).toUpperCase(Locale.ROOT));
    }

    private void skipComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
    }

    private void skipQuoted(char quote, boolean escapes) {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\\' && escapes) {
                at++;
            } else if (c == quote) {
                // A doubled quote is part of the text.
                if (at >= sql.length() || sql.charAt(at) != quote) {
                    return;
                }
                at++;
            }
        }
    }

    /**
     * The length of the opening delimiter of a dollar quote, such as {@code $$} or {@code $body$}; 0 if no dollar quote
     * begins here.
     */
    private int dollarQuote() {
        int end = at + 1;
        while (end < sql.length() && isWord(sql.charAt(end))) {
            end++;
        }
        boolean parameter = end > at + 1 && Character.isDigit(sql.charAt(at + 1));
        return end < sql.length() && sql.charAt(end) == '$' && !parameter ? end + 1 - at : 0;
    }

    private void skipDollarQuoted(int length) {
        int end = sql.indexOf(sql.substring(at, at + length), at + length);
        at = end < 0 ? sql.length() : end + length;
    }

    private void append(String token) {
        if (statement.length() > 0) {
            statement.append(' ');
        }
        statement.append(token);
    }

    private void endStatement() {
        if (statement.length() > 0) {
            statements.add(statement.toString());
            statement.setLength(0);
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c >= 0x80 && !Character.isWhitespace(c);
    }
}
