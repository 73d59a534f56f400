package com.sparkify.dwh.internal.postgres.shred;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the next special byte: one of two chosen bytes, a line feed or a NUL. Searches eight bytes at a time. Not
 * thread-safe.
 */
final class Stops {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';

    private final long firsts;
    private final long seconds;
    private long passed;

    Stops(byte first, byte second) {
        firsts = ONES * (first & 0xff);
        seconds = ONES * (second & 0xff);
    }

    /** Forgets whether bytes beyond ASCII were passed. */
    void start() {
        passed = 0;
    }

    /** Whether bytes beyond ASCII were passed since the start. */
    boolean passedNonAscii() {
        return (passed & HIGHS) != 0;
    }

    /**
     * The index of the first special byte. The buffer must have a special byte; the zero byte that follows the data is
     * enough.
     */
    int next(byte[] in, int from) {
        int p = from;
        long seen = passed;
        while (true) {
            long w = (long) LONG.get(in, p);
            long first = w ^ firsts;
            long second = w ^ seconds;
            long feed = w ^ LINE_FEEDS;
            // A byte that matches (a hit) can borrow from the next byte and make the next byte a false hit. The lowest
            // hit is always real.
            long hits = (((first - ONES) & ~first)
                            | ((second - ONES) & ~second)
                            | ((feed - ONES) & ~feed)
                            | ((w - ONES) & ~w))
                    & HIGHS;
            if (hits != 0) {
                passed = seen | (w & (Long.lowestOneBit(hits) - 1));
                return p + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
            seen |= w;
            p += Long.BYTES;
        }
    }
}
