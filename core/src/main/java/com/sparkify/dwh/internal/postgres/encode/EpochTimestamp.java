package com.sparkify.dwh.internal.postgres.encode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Reads timestamps by TIMEFORMAT 'epochsecs' and 'epochmillisecs'. Truncates them to microseconds. */
final class EpochTimestamp extends TimestampReader {

    /**
     * The largest number of digits that needs no check of the range. A number with at most this many digits, in
     * microseconds from 1970-01-01, is between {@link #MIN} and {@link #MAX}.
     */
    private static final int SAFE_DIGITS = 17;

    private static final int LONGEST = 64;
    private static final long EPOCH_2000 = TimeParser.EPOCH_DAY_2000 * TimeParser.MICROS_PER_DAY;
    /**
     * The first timestamp that PostgreSQL stores, 4714-11-24 BC, in microseconds since 2000-01-01. {@link #MAX} is the
     * first timestamp that is too large: the end of 294276-12-31.
     */
    private static final long MIN = -211_813_488_000_000_000L;

    private static final long MAX = 9_223_371_331_200_000_000L;

    private final int decimals;

    /** @param decimals the power of ten that converts a value to microseconds: 6 for seconds, 3 for milliseconds */
    EpochTimestamp(String format, int decimals) {
        super(format);
        this.decimals = decimals;
    }

    @Override
    long micros(byte[] in, int from, int to) throws Rejection {
        int start = in[from] == '-' ? from + 1 : from;
        int p = start;
        long value = 0;
        while (p < to && in[p] >= '0' && in[p] <= '9' && p - start < SAFE_DIGITS - decimals) {
            value = value * 10 + in[p++] - '0';
        }
        if (p < to || p == start) {
            return exactly(in, from, to);
        }
        long unit = decimals == 6 ? TimeParser.MICROS_PER_SECOND : 1000;
        return (start == from ? value : -value) * unit - EPOCH_2000;
    }

    private long exactly(byte[] in, int from, int to) throws Rejection {
        if (to - from > LONGEST) {
            throw invalid();
        }
        try {
            BigDecimal value = new BigDecimal(new String(in, from, to - from, StandardCharsets.ISO_8859_1));
            if (Math.abs((long) value.precision() - value.scale()) > LONGEST) {
                throw invalid();
            }
            long micros = value.movePointRight(decimals)
                    .setScale(0, RoundingMode.DOWN)
                    .subtract(BigDecimal.valueOf(EPOCH_2000))
                    .longValueExact();
            if (micros < MIN || micros >= MAX) {
                throw invalid();
            }
            return micros;
        } catch (ArithmeticException | NumberFormatException e) {
            throw invalid();
        }
    }
}
