package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.internal.postgres.shred.Digits;
import com.sparkify.dwh.warehouse.LoadError;

/** Encodes SMALLINT, INTEGER and BIGINT: digits, optionally with a sign. Refuses fractions, exponents and blanks. */
final class IntegerEncoder extends ScalarEncoder {

    private final int bytes;
    private final long min;
    private final long max;
    private final String type;

    /** @param bytes the size of the type in bytes: 2, 4 or 8 */
    IntegerEncoder(TargetColumn column, int bytes) {
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
            throw digit(LoadError.Code.DIGIT, in, from, from, to, type);
        }
        long value = to - p <= Digits.SAFE ? digits(in, from, p, to) : manyDigits(in, from, p, to, negative);
        write(negative ? -value : value, out);
    }

    private long digits(byte[] in, int from, int start, int to) throws Rejection {
        int end = Digits.end(in, start, to);
        if (end < to) {
            throw digit(LoadError.Code.DIGIT, in, from, end, to, type);
        }
        return Digits.value(in, start, to);
    }

    private long manyDigits(byte[] in, int from, int start, int to, boolean negative) throws Rejection {
        int end = Digits.end(in, start, to);
        if (end < to) {
            throw digit(LoadError.Code.DIGIT, in, from, end, to, type);
        }
        int p = start;
        while (p < to && in[p] == '0') {
            p++;
        }
        int split = Math.min(to, p + Digits.SAFE);
        long value = Digits.value(in, p, split);
        if (split < to) {
            // Nineteen digits fit into an unsigned long. The absolute value of the smallest negative number is one more
            // than the largest positive number.
            value = value * 10 + in[split] - '0';
            if (to - split > 1 || Long.compareUnsigned(value, negative ? Long.MIN_VALUE : Long.MAX_VALUE) > 0) {
                throw outOfRange(type);
            }
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
