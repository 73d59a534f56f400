package com.sparkify.dwh.runner.output;

import java.util.regex.Pattern;

/** The characters of data that must not reach a terminal. */
public final class Unsafe {

    private static final String DIRECTIONS = "\\u061C\\u200E\\u200F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069";

    // Control characters can change what a terminal shows or does, and a bidirectional override reverses the rest of
    // the line.
    private static final Pattern IN_LINES = Pattern.compile("[\\p{Cc}" + DIRECTIONS + "&&[^\\n\\t]]");
    private static final Pattern IN_LINE = Pattern.compile("[\\p{Cc}" + DIRECTIONS + "]");

    private Unsafe() {}

    /** Replaces the unsafe characters in a message that can have several lines. Keeps line feeds and tabs. */
    public static String inLines(String message) {
        return IN_LINES.matcher(message).replaceAll("\uFFFD");
    }

    /** Replaces the unsafe characters, and also line feeds and tabs, in a text that is a part of one line. */
    public static String inLine(String text) {
        return IN_LINE.matcher(text).replaceAll("\uFFFD");
    }
}
