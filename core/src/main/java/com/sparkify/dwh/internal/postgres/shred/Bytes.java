package com.sparkify.dwh.internal.postgres.shred;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time. */
final class Bytes {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';

    private Bytes() {}

    /** Eight bytes, the first one lowest. */
    static long word(byte[] in, int at) {
        return (long) LONG.get(in, at);
    }

    /**
     * Copies up to the first backslash, eight bytes at a time, and so up to seven bytes too many.
     *
     * @return the index of the backslash, or one not below {@code to}
     */
    static int copyToBackslash(byte[] in, int from, int to, byte[] out, int at) {
        int o = at;
        int p = from;
        while (p < to) {
            long w = word(in, p);
            LONG.set(out, o, w);
            long other = w ^ BACKSLASHES;
            // As below, but bytes beyond ASCII are no hits.
            long hits = (other - ONES) & ~other & HIGHS;
            if (hits != 0) {
                return p + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
            p += Long.BYTES;
            o += Long.BYTES;
        }
        return p;
    }

    /**
     * Where a string's plain text ends: the index of the first quote, backslash, control character or non-ASCII byte.
     * There must be one: the zero behind the bytes will do.
     */
    static int plainEnd(byte[] in, int from) {
        int p = from;
        while (true) {
            long w = word(in, p);
            // A subtraction borrows only above a byte that is a hit itself, so the lowest hit is always a true one.
            long hits = (((w ^ QUOTES) - ONES) | ((w ^ BACKSLASHES) - ONES) | (w - BLANKS) | w) & HIGHS;
            if (hits != 0) {
                return p + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
            p += Long.BYTES;
        }
    }
}
