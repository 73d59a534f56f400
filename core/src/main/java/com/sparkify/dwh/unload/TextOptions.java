package com.sparkify.dwh.unload;

import java.util.Locale;

/** Checks the values of the text formats' clauses. */
final class TextOptions {

    private static final char LAST_ASCII = 0x7f;

    private TextOptions() {}

    static char delimiter(char delimiter) {
        if (delimiter == 0 || delimiter > LAST_ASCII || delimiter == '\n' || delimiter == '\r') {
            throw new IllegalArgumentException(
                    "DELIMITER takes one ASCII character other than NUL and the line's end, not U+"
                            + String.format(Locale.ROOT, "%04X", (int) delimiter));
        }
        return delimiter;
    }

    static String nullAs(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("NULL AS can't hold a line's end, which separates records");
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("NULL AS can't hold the character NUL (U+0000)");
        }
        return text;
    }
}
