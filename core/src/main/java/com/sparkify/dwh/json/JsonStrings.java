package com.sparkify.dwh.json;

/** Decodes the escapes of JSON strings, from UTF-8 to UTF-8. */
public final class JsonStrings {

    /** An escaped surrogate without its other half. */
    public static final int LONE_SURROGATE = -1;
    /** The NUL character, escaped. */
    public static final int NUL = -2;

    private static final int HEX = 16;

    private JsonStrings() {}

    /**
     * Decodes what stands between a well-formed string's quotes. Bytes without a backslash are copied as they are.
     *
     * @param out where to, with at least {@code to - from} bytes of room: a decoded string is never the longer one
     * @return the index behind the last byte in {@code out}, or {@link #LONE_SURROGATE} or {@link #NUL}
     */
    public static int decode(byte[] in, int from, int to, byte[] out, int at) {
        int p = from;
        int o = at;
        while (p < to) {
            byte c = in[p++];
            if (c != '\\') {
                out[o++] = c;
                continue;
            }
            c = in[p++];
            if (c != 'u') {
                out[o++] = simple(c);
                continue;
            }
            int unit = hex(in, p);
            p += 4;
            if (unit == 0) {
                return NUL;
            }
            int codePoint = unit;
            if (Character.isSurrogate((char) unit)) {
                codePoint = pair(unit, in, p, to);
                if (codePoint < 0) {
                    return LONE_SURROGATE;
                }
                p += 6;
            }
            o = encode(codePoint, out, o);
        }
        return o;
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

    private static int pair(int high, byte[] in, int p, int to) {
        if (!Character.isHighSurrogate((char) high) || p + 6 > to || in[p] != '\\' || in[p + 1] != 'u') {
            return LONE_SURROGATE;
        }
        char low = (char) hex(in, p + 2);
        return Character.isLowSurrogate(low) ? Character.toCodePoint((char) high, low) : LONE_SURROGATE;
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
