package com.sparkify.dwh.internal.postgres.shred;

/** Reads runs of decimal digits, eight at a time. */
public final class Digits {

    /** A number of this many digits always fits into a long. */
    public static final int SAFE = 18;

    private static final long HIGHS = 0x8080808080808080L;
    private static final long ZEROS = 0x3030303030303030L;
    /** Adding this to a byte from 10 to 127 sets the byte's highest bit. */
    private static final long ABOVE_NINE = 0x7676767676767676L;

    private static final long BYTE_OF_EACH_INT = 0x000000ff000000ffL;

    private static final int[] POWERS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000};

    private Digits() {}

    /** The index of the first byte that is not a digit, or {@code to}. */
    public static int end(byte[] in, int from, int to) {
        int p = from;
        while (p < to) {
            long d = Bytes.word(in, p) ^ ZEROS;
            // A byte that isn't a digit (a hit) can carry into the next byte and make the next byte a false hit. The
            // lowest hit is always real.
            long hits = ((d + ABOVE_NINE) | d) & HIGHS;
            if (hits != 0) {
                return Math.min(to, p + (Long.numberOfTrailingZeros(hits) >>> 3));
            }
            p += Long.BYTES;
        }
        return to;
    }

    /** The value of at most {@link #SAFE} digits; 0 if there are none. */
    public static long value(byte[] in, int from, int to) {
        long value = 0;
        int p = from;
        for (; to - p >= Long.BYTES; p += Long.BYTES) {
            value = value * 100_000_000 + eight(Bytes.word(in, p) ^ ZEROS);
        }
        if (p < to) {
            int count = to - p;
            // Shifts the digits up, so that zeros precede them.
            long d = (Bytes.word(in, p) ^ ZEROS) << ((Long.BYTES - count) * Byte.SIZE);
            value = value * POWERS[count] + eight(d);
        }
        return value;
    }

    /**
     * The value of eight digits. The first digit is in the lowest byte. Joins the digits into pairs, the pairs into
     * groups of four, and both groups into a number.
     */
    private static long eight(long digits) {
        long pairs = digits * 10 + (digits >>> 8);
        return ((pairs & BYTE_OF_EACH_INT) * 0x000f424000000064L
                        + ((pairs >>> 16) & BYTE_OF_EACH_INT) * 0x0000271000000001L)
                >>> 32;
    }
}
