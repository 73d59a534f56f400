package com.sparkify.dwh.internal.postgres.shred;

/** Decodes the escapes of JSON strings. Input and output are in UTF-8. */
public final class JsonStrings {

    /** {@link #decode} found an escaped surrogate that isn't part of a pair. */
    public static final int LONE_SURROGATE = -1;
    /** {@link #decode} found an escaped NUL character. */
    public static final int NUL = -2;

    /** How many bytes the arrays of {@link #decode} must have after their text. */
    public static final int ROOM = Long.BYTES;

    private static final int HEX = 16;
    /** The length of an escape that has four hexadecimal digits. */
    private static final int UNIT = 6;

    private JsonStrings() {}

    /**
     * Decodes the escapes of a valid JSON string. The string is given without its quotes. Copies all other bytes as
     * they are, even if they are not valid UTF-8.
     *
     * @param in the array with the string. {@link #ROOM} bytes after {@code to} must be readable
     * @param out the array for the result. After {@code at}, it must have {@code to - from} bytes for the result, and
     *     {@link #ROOM} more bytes, which may be overwritten. Decoding never makes a string longer
     * @return the index after the last byte in {@code out}, or {@link #LONE_SURROGATE} or {@link #NUL}
     */
    public static int decode(byte[] in, int from, int to, byte[] out, int at) {
        int p = from;
        int o = at;
        while (p < to) {
            int plain = Math.min(Bytes.copyToBackslash(in, p, to, out, o), to) - p;
            p += plain;
            o += plain;
            if (p == to) {
                break;
            }
            if (in[p + 1] != 'u') {
                out[o++] = simple(in[p + 1]);
                p += 2;
                continue;
            }
            int codePoint = codePoint(in, p, to);
            if (codePoint <= 0) {
                return codePoint == 0 ? NUL : LONE_SURROGATE;
            }
            p += Character.isSupplementaryCodePoint(codePoint) ? 2 * UNIT : UNIT;
            o = encode(codePoint, out, o);
        }
        return o;
    }

    /**
     * The code point of a \\u escape. For a surrogate pair, the code point of this escape and the next escape.
     * LONE_SURROGATE if a surrogate isn't part of a pair.
     */
    private static int codePoint(byte[] in, int p, int to) {
        char unit = (char) hex(in, p + 2);
        if (!Character.isSurrogate(unit)) {
            return unit;
        }
        int q = p + UNIT;
        if (!Character.isHighSurrogate(unit) || q + UNIT > to || in[q] != '\\' || in[q + 1] != 'u') {
            return LONE_SURROGATE;
        }
        char low = (char) hex(in, q + 2);
        return Character.isLowSurrogate(low) ? Character.toCodePoint(unit, low) : LONE_SURROGATE;
    }

    private static byte simple(byte c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private static int hex(byte[] in, int p) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value * HEX + Character.digit(in[p + i], HEX);
        }
        return value;
    }

    private static int encode(int codePoint, byte[] out, int at) {
        int o = at;
        if (codePoint < 0x80) {
            out[o++] = (byte) codePoint;
            return o;
        }
        if (codePoint < 0x800) {
            out[o++] = (byte) (0xc0 | (codePoint >> 6));
        } else {
            if (codePoint < 0x10000) {
                out[o++] = (byte) (0xe0 | (codePoint >> 12));
            } else {
                out[o++] = (byte) (0xf0 | (codePoint >> 18));
                out[o++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
            }
            out[o++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
        }
        out[o++] = (byte) (0x80 | (codePoint & 0x3f));
        return o;
    }
}
