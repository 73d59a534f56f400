package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.json.Digits;
import com.sparkify.dwh.warehouse.LoadErrorCode;

/** SMALLINT, INTEGER and BIGINT: digits, with a sign or without. No fraction, no exponent, no blanks. */
final class IntegerEncoder extends ScalarEncoder {

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
        long value = to - p <= Digits.SAFE ? digits(in, from, p, to) : manyDigits(in, from, p, to, negative);
        write(negative ? -value : value, out);
    }

    private long digits(byte[] in, int from, int start, int to) throws Rejection {
        int end = Digits.end(in, start, to);
        if (end < to) {
            throw digit(LoadErrorCode.DIGIT, in, from, end, to, type);
        }
        return Digits.value(in, start, to);
    }

    private long manyDigits(byte[] in, int from, int start, int to, boolean negative) throws Rejection {
        int p = start;
        while (p < to && in[p] == '0') {
            p++;
        }
        int split = Math.min(to, p + Digits.SAFE);
        long value = digits(in, from, p, split);
        for (; split < to; split++) {
            long d = digits(in, from, split, split + 1);
            // Negative numbers reach one further than positive ones: -value is Long.MIN_VALUE then.
            if (value > (Long.MAX_VALUE - d + (negative ? 1 : 0)) / 10 || value < 0) {
                digits(in, from, split, to);
                throw outOfRange(type);
            }
            value = value * 10 + d;
        }
        return value;
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
