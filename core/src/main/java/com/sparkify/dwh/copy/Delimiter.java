package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.clause.TextValues;

/** Checks COPY's DELIMITER. */
final class Delimiter {

    private Delimiter() {}

    /**
     * Returns the delimiter if COPY takes it.
     *
     * @throws IllegalArgumentException if the delimiter is empty, or contains NUL, a line feed, a carriage return, half of a
     *     surrogate pair, or a backslash next to other characters
     */
    static String check(String delimiter) {
        if (Given.given("The value of DELIMITER", delimiter).isEmpty()) {
            throw new IllegalArgumentException("DELIMITER is empty: it takes one character or several");
        }
        delimiter
                .chars()
                .filter(c -> TextValues.isNulOrLineEnd((char) c))
                .findFirst()
                .ifPresent(c -> {
                    throw new IllegalArgumentException(
                            "DELIMITER takes characters other than NUL and the line's end, not U+"
                                    + TextValues.hex((char) c));
                });
        delimiter.codePoints().filter(Delimiter::isSurrogate).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(
                    "DELIMITER contains half of a surrogate pair, U+" + TextValues.hex((char) c));
        });
        if (delimiter.length() > 1 && delimiter.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(
                    "DELIMITER '" + delimiter + "' contains a backslash next to other characters,"
                            + " which COPY takes for an escape such as \\011: write the character itself");
        }
        return delimiter;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
