package com.sparkify.dwh.internal.clause;

import com.sparkify.dwh.internal.arguments.Given;
import java.util.Locale;

/** Checks the characters in values of clauses such as QUOTE, DELIMITER and NULL AS. */
public final class TextValues {

    private static final char LAST_ASCII = 0x7f;

    private TextValues() {}

    /**
     * Returns the character if it is ASCII and can be part of a line.
     *
     * @param keywords the keywords of the clause, for the message
     * @throws IllegalArgumentException if the character is NUL, a line feed, a carriage return, or not ASCII
     */
    public static char ascii(String keywords, char character) {
        if (character > LAST_ASCII || isNulOrLineEnd(character)) {
            throw new IllegalArgumentException(
                    keywords + " takes one ASCII character other than NUL and the line's end, not U+" + hex(character));
        }
        return character;
    }

    /**
     * Returns the text if it can be part of a line.
     *
     * @param keywords the keywords of the clause, for the message
     * @throws IllegalArgumentException if the text contains a line feed or a carriage return
     */
    public static String line(String keywords, String text) {
        if (Given.given("The value of " + keywords, text).indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(keywords + " can't hold a line's end, which separates records");
        }
        return text;
    }

    /** Whether the character is NUL, a line feed or a carriage return. */
    public static boolean isNulOrLineEnd(char character) {
        return character == 0 || character == '\n' || character == '\r';
    }

    /** The character's code in four hexadecimal digits. */
    public static String hex(char character) {
        return String.format(Locale.ROOT, "%04X", (int) character);
    }
}
