package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.warehouse.LoadErrorCode;

/** SMALLINT, INTEGER and BIGINT: digits, with a sign or without. No fraction, no exponent, no blanks. */
final class IntegerEncoder extends ScalarEncoder {

    /** So many digits always fit into a long. */
    private static final int SAFE_DIGITS = 18;

    private final int bytes;
    private final long min;
    private final long max;
    private final String type;

    /** @param bytes how many bytes the type has: 2, 4 or 8 */
    IntegerEncoder(Column column, int bytes) {
        super(column);
        this.bytes = bytes;
        this.min = Long.MIN_VALUE >> (Long.SIZE - bytes * Byte.SIZE);
        this.max = ~min;
        this.type = bytes == Short.BYTES ? "Short" : bytes == Integer.BYTES ? "Integer" : "Long";
    }

    @Override
    void convert(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
        boolean negative = in[from] == '-';
        int p = negative || in[from] == '+' ? from + 1 : from;
        if (p == to) {
            throw digit(LoadErrorCode.DIGIT, in, from, from, to, type);
        }
        long value = to - p <= SAFE_DIGITS ? digits(in, from, p, to) : manyDigits(in, from, p, to, negative);
        write(negative ? -value : value, out);
    }

    private long digits(byte[] in, int from, int start, int to) throws Rejection {
        long value = 0;
        for (int p = start; p < to; p++) {
            int d = in[p] - '0';
            if (d < 0 || d > 9) {
                throw digit(LoadErrorCode.DIGIT, in, from, p, to, type);
            }
            value = value * 10 + d;
        }
        return value;
    }

    private long manyDigits(byte[] in, int from, int start, int to, boolean negative) throws Rejection {
        int p = start;
        while (p < to && in[p] == '0') {
            p++;
        }
        int split = Math.min(to, p + SAFE_DIGITS);
        long value = digits(in, from, p, split);
        for (; split < to; split++) {
            long d = digits(in, from, split, split + 1);
            // Negative numbers reach one further than positive ones: -value is Long.MIN_VALUE then.
            if (value > (Long.MAX_VALUE - d + (negative ? 1 : 0)) / 10 || value < 0) {
                checkRest(in, from, split, to);
                throw outOfRange(type);
            }
            value = value * 10 + d;
        }
        return value;
    }

    private void checkRest(byte[] in, int from, int start, int to) throws Rejection {
        for (int p = start; p < to; p++) {
            digits(in, from, p, p + 1);
        }
    }

    private void write(long value, CopyBuffer out) throws Rejection {
        if (value < min || value > max) {
            throw outOfRange(type);
        }
        if (bytes == Integer.BYTES) {
            out.writeField((int) value);
        } else if (bytes == Long.BYTES) {
            out.writeField(value);
        } else {
            out.writeField((short) value);
        }
    }
}
