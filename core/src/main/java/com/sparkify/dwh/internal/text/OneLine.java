package com.sparkify.dwh.internal.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Escapes text from data, such as an object's name, so that a message can show it on one line. Without an escape, a
 * line feed could begin a line that looks like a message. A terminal obeys control characters, and a bidirectional
 * override reverses the rest of the line.
 */
public final class OneLine {

    /** Control characters, line separators, and the characters that change the direction of the text. */
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private OneLine() {}

    /**
     * The text with an escape in place of each unsafe character, such as {@code \n}, {@code \t} or
     * <code>&#92;u202e</code>.
     */
    public static String of(String text) {
        return UNSAFE.matcher(text)
                .replaceAll(match -> "\\\\" + escape(match.group().charAt(0)));
    }

    private static String escape(char character) {
        return switch (character) {
            case '\n' -> "n";
            case '\r' -> "r";
            case '\t' -> "t";
            default -> String.format(Locale.ROOT, "u%04x", (int) character);
        };
    }
}
