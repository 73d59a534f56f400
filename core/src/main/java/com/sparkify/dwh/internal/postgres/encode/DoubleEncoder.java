package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.internal.postgres.shred.Digits;
import com.sparkify.dwh.warehouse.LoadError;
import java.nio.charset.StandardCharsets;

/**
 * Encodes DOUBLE PRECISION and REAL. Reads decimal digits, optionally with a sign, a point and an exponent. Stores the
 * nearest value.
 */
final class DoubleEncoder extends ScalarEncoder {

    /** Every integer up to this number can be represented exactly as a double. */
    private static final long MAX_EXACT_INTEGER = 1L << 53;

    /** Powers of ten. A double represents the powers up to 10^22 exactly. */
    private static final long[] POWERS = new long[Digits.SAFE + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final boolean single;

    /** @param single whether the type is REAL */
    DoubleEncoder(TargetColumn column, boolean single) {
        super(column);
        this.single = single;
    }

    @Override
    void convert(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
        int first = in[from] == '-' || in[from] == '+' ? from + 1 : from;
        int point = Digits.end(in, first, to);
        int p = point;
        int fraction = 0;
        if (p < to && in[p] == '.') {
            p = Digits.end(in, point + 1, to);
            fraction = p - point - 1;
        }
        int count = point - first + fraction;
        if (count == 0) {
            throw invalid(in, from, p, to);
        }
        if (p < to || count > Digits.SAFE || single) {
            checkExponent(in, from, p, to);
            writeSlowly(in, from, to, out);
            return;
        }
        long digits = Digits.value(in, first, point);
        if (fraction > 0) {
            digits = digits * POWERS[fraction] + Digits.value(in, point + 1, p);
        }
        if (digits > MAX_EXACT_INTEGER) {
            writeSlowly(in, from, to, out);
            return;
        }
        // A double represents both numbers exactly. The division rounds once, so its result is the nearest double.
        double value = (double) digits / POWERS[fraction];
        out.writeField(Double.doubleToRawLongBits(in[from] == '-' ? -value : value));
    }

    private static void checkExponent(byte[] in, int from, int start, int to) throws Rejection {
        if (start == to) {
            return;
        }
        int p = start;
        if ((in[p++] | 0x20) != 'e') {
            throw invalid(in, from, start, to);
        }
        if (p < to && (in[p] == '-' || in[p] == '+')) {
            p++;
        }
        int first = p;
        p = Digits.end(in, first, to);
        if (p == first || p < to) {
            throw invalid(in, from, p, to);
        }
    }

    private void writeSlowly(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
        String text = new String(in, from, to - from, StandardCharsets.ISO_8859_1);
        if (single) {
            float value = Float.parseFloat(text);
            check(value, in, from, to);
            out.writeField(Float.floatToRawIntBits(value));
        } else {
            double value = Double.parseDouble(text);
            check(value, in, from, to);
            out.writeField(Double.doubleToRawLongBits(value));
        }
    }

    private void check(double value, byte[] in, int from, int to) throws Rejection {
        if (Double.isInfinite(value) || (value == 0 && !isZero(in, from, to))) {
            throw outOfRange(single ? "Real" : "Double");
        }
    }

    private static boolean isZero(byte[] in, int from, int to) {
        for (int p = from; p < to && (in[p] | 0x20) != 'e'; p++) {
            if (in[p] >= '1' && in[p] <= '9') {
                return false;
            }
        }
        return true;
    }

    private static Rejection invalid(byte[] in, int from, int at, int to) {
        return digit(LoadError.Code.FLOAT, in, from, at, to, "Double");
    }
}
