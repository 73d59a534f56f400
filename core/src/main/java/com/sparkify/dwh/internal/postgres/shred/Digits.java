package com.sparkify.dwh.internal.postgres.shred;

/** Runs of decimal digits, eight at a time. */
public final class Digits {

    /** So many digits always fit into a long. */
    public static final int SAFE = 18;

    private static final long HIGHS = 0x8080808080808080L;
    private static final long ZEROS = 0x3030303030303030L;
    /** What lifts 10 to 0x80, and 9 not. */
    private static final long ABOVE_NINE = 0x7676767676767676L;

    private static final long BYTE_OF_EACH_INT = 0x000000ff000000ffL;

    private static final int[] POWERS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000};

    private Digits() {}

    /** The index of the first byte that is no digit, or {@code to}. */
    public static int end(byte[] in, int from, int to) {
        int p = from;
        while (p < to) {
            long d = Bytes.word(in, p) ^ ZEROS;
            // A carry leaves only a byte that is a hit itself, so the lowest hit is always a true one.
            long hits = ((d + ABOVE_NINE) | d) & HIGHS;
            if (hits != 0) {
                return Math.min(to, p + (Long.numberOfTrailingZeros(hits) >>> 3));
            }
            p += Long.BYTES;
        }
        return to;
    }

    /** The number that these digits are, {@link #SAFE} of them at most; 0 if there are none. */
    public static long value(byte[] in, int from, int to) {
        long value = 0;
        int p = from;
        for (; to - p >= Long.BYTES; p += Long.BYTES) {
            value = value * 100_000_000 + eight(Bytes.word(in, p) ^ ZEROS);
        }
        if (p < to) {
            int count = to - p;
            // The digits move up, and zeros come before them.
            long d = (Bytes.word(in, p) ^ ZEROS) << ((Long.BYTES - count) * Byte.SIZE);
            value = value * POWERS[count] + eight(d);
        }
        return value;
    }

    /** Joins digits to pairs, pairs to fours and fours to eight; the first digit is in the lowest byte. */
    private static long eight(long digits) {
        long pairs = digits * 10 + (digits >>> 8);
        return ((pairs & BYTE_OF_EACH_INT) * 0x000f424000000064L
                        + ((pairs >>> 16) & BYTE_OF_EACH_INT) * 0x0000271000000001L)
                >>> 32;
    }
}
