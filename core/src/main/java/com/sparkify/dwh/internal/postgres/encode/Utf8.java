package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.warehouse.LoadError;

/**
 * Checks UTF-8 as RFC 3629 defines it: only the shortest forms, no surrogates, up to U+10FFFF. Also replaces invalid
 * bytes, and truncates text.
 */
final class Utf8 {

    private Utf8() {}

    /** The index of the first byte that doesn't begin a valid sequence, or {@code to}. */
    static int firstInvalid(byte[] in, int from, int to) {
        int p = from;
        while (p < to) {
            int length = in[p] >= 0 ? 1 : sequence(in, p, to);
            if (length == 0) {
                return p;
            }
            p += length;
        }
        return p;
    }

    /** @throws Rejection if the text isn't valid UTF-8 */
    static void check(byte[] text, int from, int to) throws Rejection {
        int invalid = firstInvalid(text, from, to);
        if (invalid < to) {
            throw new Rejection(
                    LoadError.Code.UTF8,
                    "String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: "
                            + Integer.toHexString(text[invalid] & 0xff),
                    invalid - from);
        }
    }

    /** Replaces every byte that doesn't belong to a valid sequence. */
    static void replaceInvalid(byte[] in, int from, int to, byte replacement) {
        int p = firstInvalid(in, from, to);
        while (p < to) {
            in[p] = replacement;
            p = firstInvalid(in, p + 1, to);
        }
    }

    /** The last index up to {@code at} where the text can be cut without splitting a character. */
    static int boundary(byte[] in, int from, int at) {
        int p = at;
        while (p > from && isContinuation(in[p])) {
            p--;
        }
        return p;
    }

    /** The length of the sequence that begins at {@code p} with a byte beyond ASCII; 0 if the sequence is invalid. */
    private static int sequence(byte[] in, int p, int to) {
        int lead = in[p] & 0xff;
        int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (length == 0 || p + length > to || !secondFits(lead, in[p + 1] & 0xff)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if (!isContinuation(in[p + i])) {
                return 0;
            }
        }
        return length;
    }

    private static boolean secondFits(int lead, int second) {
        int low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return second >= low && second <= high;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xc0) == 0x80;
    }
}
