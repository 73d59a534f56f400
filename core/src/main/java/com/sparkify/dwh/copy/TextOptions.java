package com.sparkify.dwh.copy;

/** Checks the values of the text formats' clauses. */
final class TextOptions {

    private static final char LAST_ASCII = 0x7f;

    private TextOptions() {}

    static char delimiter(char delimiter) {
        return character("DELIMITER", delimiter);
    }

    static char quote(char quote) {
        return character("QUOTE", quote);
    }

    private static char character(String clause, char c) {
        if (c == 0 || c > LAST_ASCII || c == '\n' || c == '\r') {
            throw new IllegalArgumentException(
                    clause + " takes one ASCII character other than NUL and the line's end, not U+" + hex(c));
        }
        return c;
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
