package com.sparkify.dwh.copy;

/** Checks the values of the text formats' clauses. */
final class TextOptions {

    private static final char LAST_ASCII = 0x7f;

    private TextOptions() {}

    static String delimiter(String delimiter) {
        if (delimiter.isEmpty()) {
            throw new IllegalArgumentException("DELIMITER is empty: it takes one character or several");
        }
        delimiter.chars().filter(c -> isNulOrLineEnd((char) c)).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(
                    "DELIMITER takes characters other than NUL and the line's end, not U+" + hex((char) c));
        });
        delimiter.codePoints().filter(TextOptions::isSurrogate).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException("DELIMITER has the half of a character, U+" + hex((char) c));
        });
        if (delimiter.length() > 1 && delimiter.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("DELIMITER '" + delimiter + "' has a backslash beside other characters,"
                    + " which COPY takes for an escape such as \\011: write the character itself");
        }
        return delimiter;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    static char quote(char quote) {
        if (quote > LAST_ASCII || isNulOrLineEnd(quote)) {
            throw new IllegalArgumentException(
                    "QUOTE takes one ASCII character other than NUL and the line's end, not U+" + hex(quote));
        }
        return quote;
    }

    private static boolean isNulOrLineEnd(char c) {
        return c == 0 || c == '\n' || c == '\r';
    }

    /** One NUL is a null string of its own: COPY writes it as \000. */
    static String nullAs(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("NULL AS can't hold a line's end, which separates records");
        }
        if (text.indexOf('\0') >= 0 && text.length() > 1) {
            throw new IllegalArgumentException("NULL AS is NUL (U+0000) alone, or has none");
        }
        return text;
    }

    static int ignoreHeader(int lines) {
        if (lines < 0) {
            throw new IllegalArgumentException("IGNOREHEADER " + lines + " is not within 0 to " + Integer.MAX_VALUE);
        }
        return lines;
    }

    static String hex(char c) {
        return String.format(java.util.Locale.ROOT, "%04X", (int) c);
    }
}
