package com.sparkify.dwh.internal.postgres.shred;

import java.util.ArrayList;
import java.util.List;

/**
 * A JSONPath expression in one of Redshift's two notations: {@code $['song']['names'][0]} or {@code $.song.names[0]}.
 * Steps are keys and array indexes from 0. An expression can't mix the notations. Wildcards and filters are not
 * supported.
 *
 * <p>Source: Amazon Redshift Developer Guide, "JSONPath expressions" and "Data format parameters".
 *
 * @param steps 1 to 1,000 steps: a {@link String} for each key, an {@link Integer} for each index
 */
public record JsonPath(List<Object> steps) {

    private static final int MAX_INDEX_DIGITS = 9;
    private static final int SHOWN = 40;

    /** Copies the list. */
    public JsonPath {
        steps = List.copyOf(steps);
    }

    /** How an expression writes its keys. */
    enum Notation {
        /** {@code $['key']}. */
        BRACKET,
        /** {@code $.key}. */
        DOT,
        /** The expression has no keys, so it is the same in both notations. */
        EITHER
    }

    /**
     * Parses an expression.
     *
     * @throws IllegalArgumentException if the text is not an expression; the message says what was expected and where
     */
    public static JsonPath parse(String text) {
        return new Parser(text).parse();
    }

    /** Parses one expression. */
    static final class Parser {

        private final String text;
        private final List<Object> steps = new ArrayList<>();
        private Notation notation = Notation.EITHER;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        /** The notation of the parsed keys. */
        Notation notation() {
            return notation;
        }

        JsonPath parse() {
            if (!text.startsWith("$")) {
                throw wrong("an expression must begin with $");
            }
            at = 1;
            while (at < text.length()) {
                if (steps.size() == JsonShredder.MAX_DEPTH) {
                    throw new IllegalArgumentException("the expression '" + text.substring(0, SHOWN)
                            + "…' has more than " + JsonShredder.MAX_DEPTH
                            + " steps, but objects and arrays can't be nested deeper");
                }
                steps.add(step());
            }
            if (steps.isEmpty()) {
                throw wrong("a key or an index must follow $");
            }
            return new JsonPath(steps);
        }

        private Object step() {
            char c = text.charAt(at++);
            if (c == '.') {
                return dotKey();
            }
            if (c != '[') {
                throw wrong("a step must begin with . or [");
            }
            if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
                return bracketKey(text.charAt(at++));
            }
            return index();
        }

        private void key(Notation own) {
            if (notation != Notation.EITHER && notation != own) {
                throw new IllegalArgumentException("the expression '" + text + "' mixes bracket and dot notation");
            }
            notation = own;
        }

        private String dotKey() {
            key(Notation.DOT);
            int start = at;
            while (at < text.length() && ".['\"]*?@() ".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            boolean ends = at == text.length() || text.charAt(at) == '.' || text.charAt(at) == '[';
            if (at == start || !ends) {
                throw wrong("a key in dot notation can't contain a quote, bracket, blank or wildcard: write $['key']");
            }
            return text.substring(start, at);
        }

        private String bracketKey(char quote) {
            key(Notation.BRACKET);
            int end = text.indexOf(quote + "]", at);
            if (end <= at) {
                throw wrong("a key in bracket notation must end with " + quote + "] and can't be empty");
            }
            String key = text.substring(at, end);
            at = end + 2;
            return key;
        }

        private Integer index() {
            int end = text.indexOf(']', at);
            String digits = end < 0 ? "" : text.substring(at, end);
            if (digits.isEmpty()
                    || digits.length() > MAX_INDEX_DIGITS
                    || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw wrong(
                        "brackets must contain a quoted key or an index from 0; wildcards and filters are not supported");
            }
            at = end + 1;
            return Integer.valueOf(digits);
        }

        private IllegalArgumentException wrong(String expected) {
            return new IllegalArgumentException(
                    "'" + text + "' is not a JSONPath expression, at position " + at + ": " + expected);
        }
    }
}
