package com.sparkify.dwh.internal.postgres.shred;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches and copies bytes eight at a time. */
final class Bytes {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';

    private Bytes() {}

    /** Eight bytes as a long. The first byte is the lowest. */
    static long word(byte[] in, int at) {
        return (long) LONG.get(in, at);
    }

    /**
     * Copies the bytes before the first backslash. Copies eight bytes at a time, and can therefore copy up to eight
     * bytes too many.
     *
     * @return the index of the backslash, or an index of at least {@code to} if there is none
     */
    static int copyToBackslash(byte[] in, int from, int to, byte[] out, int at) {
        int o = at;
        int p = from;
        while (p < to) {
            long w = word(in, p);
            LONG.set(out, o, w);
            long other = w ^ BACKSLASHES;
            // As in plainEnd, except that bytes beyond ASCII aren't hits.
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
     * The end of a string's plain text: the index of the first quote, backslash, control character or non-ASCII byte.
     * The buffer must have such a byte; the zero byte that follows the data is enough.
     */
    static int plainEnd(byte[] in, int from) {
        int p = from;
        while (true) {
            long w = word(in, p);
            // A byte that matches (a hit) can borrow from the next byte and make the next byte a false hit. The lowest
            // hit is always real.
            long hits = (((w ^ QUOTES) - ONES) | ((w ^ BACKSLASHES) - ONES) | (w - BLANKS) | w) & HIGHS;
            if (hits != 0) {
                return p + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
            p += Long.BYTES;
        }
    }
}
