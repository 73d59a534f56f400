package com.sparkify.dwh.internal.postgres.shred;

/**
 * Reads the tokens of JSON: strings, numbers, literals and white space.
 *
 * <p>Each reading method takes the index of the next byte and returns the index after the token, or {@link #MORE} or
 * {@link #MALFORMED}. A zero byte follows the data in the buffer. No token contains a zero byte, so the methods don't
 * check for the end of the data.
 */
abstract class JsonTokens {

    /** The buffer ends within the record. */
    static final int MORE = -1;
    /** The record is not JSON: see {@link #reason()} and {@link #failedAt()}. */
    static final int MALFORMED = -2;

    /** The buffer with the record. */
    byte[] in = new byte[Records.PADDING];

    /** The flags of the last string, such as {@link Spans#ESCAPED}. */
    int flags;
    /** {@link Spans#NON_ASCII} if a string in the innermost object or array has this flag, otherwise 0. */
    int nonAsciiSeen;

    private int limit;
    private long lines;
    private String reason = "";
    private int failedAt;

    /** Begins a record in this buffer. The buffer's data end before the index {@code end}. */
    final void begin(byte[] buffer, int end) {
        in = buffer;
        limit = end;
        lines = 0;
        nonAsciiSeen = 0;
    }

    /** Why the record is malformed. */
    final String reason() {
        return reason;
    }

    /** The index of the byte at which the record is malformed. */
    final int failedAt() {
        return failedAt;
    }

    /** How many line feeds the record has. */
    final long lines() {
        return lines;
    }

    /** Reads the rest of a string, through its closing quote, and sets the flags. */
    final int string(int from) {
        int p = Bytes.plainEnd(in, from);
        flags = 0;
        if (in[p] == '"') {
            return p + 1;
        }
        return restOfString(p);
    }

    private int restOfString(int from) {
        int p = from;
        int seen = 0;
        while (true) {
            byte c = in[p];
            if (c == '"') {
                flags = seen;
                nonAsciiSeen |= seen & Spans.NON_ASCII;
                return p + 1;
            }
            if (c == '\\') {
                seen |= Spans.ESCAPED;
                p = escape(p + 1);
                if (p < 0) {
                    return p;
                }
            } else if (c < 0) {
                seen |= Spans.NON_ASCII;
                p++;
            } else {
                return fail(p, c == '\n' ? "a string isn't closed in its line" : "a string holds a control character");
            }
            p = Bytes.plainEnd(in, p);
        }
    }

    private int escape(int p) {
        switch (in[p]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return p + 1;
            }
            case 'u' -> {
                for (int i = 1; i <= 4; i++) {
                    if (Character.digit(in[p + i], 16) < 0) {
                        return fail(p + i, "\\u isn't followed by four hexadecimal digits");
                    }
                }
                return p + 5;
            }
            default -> {
                return fail(p, "a backslash is not followed by one of JSON's escapes");
            }
        }
    }

    /** Reads a number. */
    final int number(int start) {
        int p = in[start] == '-' ? start + 1 : start;
        if (in[p] == '0') {
            p++;
        } else {
            int digits = p;
            p = digits(p);
            if (p == digits) {
                return fail(p, "a digit is missing");
            }
        }
        if (in[p] == '.') {
            int digits = p + 1;
            p = digits(digits);
            if (p == digits) {
                return fail(p, "a digit is missing after the decimal point");
            }
        }
        if ((in[p] | 0x20) == 'e') {
            p++;
            if (in[p] == '+' || in[p] == '-') {
                p++;
            }
            int digits = p;
            p = digits(p);
            if (p == digits) {
                return fail(p, "a digit is missing in the exponent");
            }
        }
        return p;
    }

    private int digits(int from) {
        return Digits.end(in, from, limit);
    }

    /** Reads {@code true}, {@code false} or {@code null}. */
    final int literal(int start, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if (in[start + i] != word[i]) {
                return fail(start + i, "a value is missing");
            }
        }
        return start + word.length;
    }

    /** Skips white space. */
    final int skip(int p) {
        return in[p] > ' ' ? p : skipWhiteSpace(p);
    }

    private int skipWhiteSpace(int from) {
        int p = from;
        while (true) {
            byte c = in[p];
            if (c == '\n') {
                lines++;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return p;
            }
            p++;
        }
    }

    /** Returns MORE if the buffer ends here. Otherwise, returns MALFORMED, and notes the reason and the place. */
    final int fail(int p, String why) {
        return p >= limit ? MORE : malformed(p, why);
    }

    /** Returns MALFORMED, and notes the reason and the place. */
    final int malformed(int p, String why) {
        reason = why;
        failedAt = p;
        return MALFORMED;
    }
}
