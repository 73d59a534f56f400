package com.sparkify.dwh.warehouse.postgres;

import java.nio.charset.StandardCharsets;

/** Bytes of the input as an error shows them: on one line, and not too many. */
final class RawText {

    static final int MAX_CHARACTERS = 64;

    private static final int MAX_BYTES_OF_CHARACTER = 4;

    private RawText() {}

    /** The text, with control characters escaped and invalid bytes replaced, cut behind 64 characters with "…". */
    static String shown(byte[] in, int from, int to) {
        int end = Math.min(to, from + (MAX_CHARACTERS + 1) * MAX_BYTES_OF_CHARACTER);
        String text = new String(in, from, end - from, StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (count++ == MAX_CHARACTERS) {
                return shown.append('…').toString();
            }
            append(shown, text.codePointAt(i));
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        switch (codePoint) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (Character.isISOControl(codePoint)) {
                    shown.append("\\u00")
                            .append(Character.forDigit(codePoint >> 4, 16))
                            .append(Character.forDigit(codePoint & 0xf, 16));
                } else {
                    shown.appendCodePoint(codePoint);
                }
            }
        }
    }
}
