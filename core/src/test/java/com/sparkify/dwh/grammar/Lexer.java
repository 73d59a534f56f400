package com.sparkify.dwh.grammar;

import com.sparkify.dwh.grammar.Token.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a statement into tokens by the rules of PostgreSQL's manual, "Lexical Structure": doubled quotes, backslash
 * escapes as {@link Lexing} specifies, literals that continue after a newline, dollar quotes and nested comments.
 */
final class Lexer {

    private static final String SYMBOLS = "()[],;.:+-*/<>=~!@#%^&|`{}";
    private static final String ESCAPES = "bfnrt";
    private static final String ESCAPED = "\b\f\n\r\t";

    private final String sql;
    private final Lexing lexing;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String sql, Lexing lexing) {
        this.sql = sql;
        this.lexing = lexing;
    }

    /** All tokens. The last token is {@link Token.Kind#END}. */
    static List<Token> tokens(String sql, Lexing lexing) {
        Lexer lexer = new Lexer(sql, lexing);
        int nul = sql.indexOf('\0');
        if (nul >= 0) {
            throw new GrammarException(nul, "NUL ends the statement");
        }
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (skipBlanksAndComments()) {
            int start = at;
            char c = sql.charAt(at);
            if (c == '\'') {
                add(Kind.STRING, string(), start);
            } else if (c == '"') {
                add(Kind.NAME, name(), start);
            } else if (c == '$') {
                add(Kind.STRING, dollarQuoted(), start);
            } else if (isWordStart(c)) {
                add(Kind.WORD, word(), start);
            } else if (isDigit(c)) {
                add(Kind.NUMBER, number(), start);
            } else if (SYMBOLS.indexOf(c) >= 0) {
                at++;
                add(Kind.SYMBOL, String.valueOf(c), start);
            } else {
                throw new GrammarException(at, "'" + c + "' can't begin a token");
            }
        }
        add(Kind.END, "", at);
    }

    private void add(Kind kind, String text, int start) {
        tokens.add(new Token(kind, text, start));
    }

    private boolean startsWith(String text) {
        return sql.startsWith(text, at);
    }

    private boolean skipBlanksAndComments() {
        while (at < sql.length()) {
            if (isBlank(sql.charAt(at))) {
                at++;
            } else if (startsWith("--")) {
                skipLine();
            } else if (startsWith("/*")) {
                skipComment();
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipLine() {
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
    }

    private void skipComment() {
        int start = at;
        int depth = 0;
        do {
            if (at >= sql.length()) {
                throw new GrammarException(start, "a comment doesn't end");
            }
            if (startsWith("/*")) {
                depth++;
                at += 2;
            } else if (startsWith("*/")) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0);
    }

    /** Reads a literal and the literals that continue it after white space with a newline. */
    private String string() {
        StringBuilder text = new StringBuilder();
        do {
            part(text);
        } while (continues());
        return text.toString();
    }

    private void part(StringBuilder text) {
        int start = at++;
        while (true) {
            if (at >= sql.length()) {
                throw new GrammarException(start, "a literal doesn't end");
            }
            char c = sql.charAt(at++);
            if (c == '\\' && lexing == Lexing.REDSHIFT) {
                escape(text, start);
            } else if (c != '\'') {
                text.append(c);
            } else if (at < sql.length() && sql.charAt(at) == '\'') {
                at++;
                text.append('\'');
            } else {
                return;
            }
        }
    }

    private boolean continues() {
        int next = at;
        boolean newline = false;
        while (next < sql.length() && isBlank(sql.charAt(next))) {
            newline |= sql.charAt(next) == '\n' || sql.charAt(next) == '\r';
            next++;
        }
        if (newline && next < sql.length() && sql.charAt(next) == '\'') {
            at = next;
            return true;
        }
        return false;
    }

    private void escape(StringBuilder text, int start) {
        if (at >= sql.length()) {
            throw new GrammarException(start, "a literal doesn't end");
        }
        char c = sql.charAt(at);
        if (isOctal(c)) {
            octals(text);
            return;
        }
        at++;
        int known = ESCAPES.indexOf(c);
        text.append(known < 0 ? c : ESCAPED.charAt(known));
    }

    /** Decodes octal escapes as bytes of UTF-8. A character can consist of several bytes. */
    private void octals(StringBuilder text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            int value = 0;
            for (int digits = 0; digits < 3 && at < sql.length() && isOctal(sql.charAt(at)); digits++) {
                value = value * 8 + sql.charAt(at++) - '0';
            }
            bytes.write(value);
            if (at + 1 >= sql.length() || sql.charAt(at) != '\\' || !isOctal(sql.charAt(at + 1))) {
                text.append(bytes.toString(StandardCharsets.UTF_8));
                return;
            }
            at++;
        }
    }

    private String name() {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (true) {
            if (at >= sql.length()) {
                throw new GrammarException(start, "a quoted name doesn't end");
            }
            char c = sql.charAt(at++);
            if (c != '"') {
                text.append(c);
            } else if (at < sql.length() && sql.charAt(at) == '"') {
                at++;
                text.append('"');
            } else if (text.isEmpty()) {
                throw new GrammarException(start, "a quoted name is empty");
            } else {
                return text.toString();
            }
        }
    }

    private String dollarQuoted() {
        int start = at++;
        while (at < sql.length() && isWordPart(sql.charAt(at)) && sql.charAt(at) != '$') {
            at++;
        }
        if (at >= sql.length() || sql.charAt(at) != '$' || isDigit(sql.charAt(start + 1))) {
            throw new GrammarException(start, "'$' begins no dollar quote");
        }
        String tag = sql.substring(start, ++at);
        int end = sql.indexOf(tag, at);
        if (end < 0) {
            throw new GrammarException(start, "a dollar-quoted literal doesn't end");
        }
        String text = sql.substring(at, end);
        at = end + tag.length();
        return text;
    }

    private String word() {
        int start = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        if (at < sql.length() && sql.charAt(at) == '\'') {
            throw new GrammarException(start, "a literal has the prefix " + sql.substring(start, at));
        }
        return sql.substring(start, at);
    }

    private String number() {
        int start = at;
        while (at < sql.length() && (isDigit(sql.charAt(at)) || sql.charAt(at) == '.')) {
            at++;
        }
        if (at < sql.length() && isWordStart(sql.charAt(at)) && !isExponent()) {
            throw new GrammarException(at, "letters directly follow a number");
        }
        while (at < sql.length() && isExponentPart()) {
            at++;
        }
        return sql.substring(start, at);
    }

    private boolean isExponent() {
        return (sql.charAt(at) == 'e' || sql.charAt(at) == 'E')
                && at + 1 < sql.length()
                && (isDigit(sql.charAt(at + 1)) || "+-".indexOf(sql.charAt(at + 1)) >= 0);
    }

    private boolean isExponentPart() {
        char c = sql.charAt(at);
        char before = sql.charAt(at - 1);
        return isDigit(c) || c == 'e' || c == 'E' || ((c == '+' || c == '-') && (before == 'e' || before == 'E'));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }
}
