package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.warehouse.LoadError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Encodes NUMERIC(p, s). Cuts off the digits beyond the scale. With ROUNDEC, rounds to the scale as an INSERT does:
 * halves are rounded away from zero. A NUMERIC without a precision keeps all digits, as in PostgreSQL.
 */
final class NumericEncoder extends ScalarEncoder {

    private static final String TYPE = "Decimal";
    private static final int NO_MODIFIER = -1;
    /** PostgreSQL adds this to the precision and scale to make the type modifier of a NUMERIC. */
    private static final int HEADER = 4;

    private static final int SCALE_MASK = 0x7ff;
    private static final int SCALE_SIGN = 0x400;
    /** PostgreSQL stores decimal digits in groups of four. */
    private static final int GROUP = 4;

    private static final int NEGATIVE = 0x4000;
    /** PostgreSQL's limit of digits before the point. {@link #MAX_SCALE} is the limit of digits after the point. */
    private static final int MAX_INTEGER_DIGITS = 131_072;

    private static final int MAX_SCALE = 16_383;

    /**
     * The maximum length of a text in characters. A NUMERIC always has fewer digits. A longer text is refused without a
     * conversion, because the conversion is slow.
     */
    private static final int MAX_LENGTH = 150_000;

    private final int integerDigits;
    private final int scale;
    private final boolean limited;
    private final RoundingMode rounding;

    NumericEncoder(TargetColumn column, boolean round) {
        super(column);
        rounding = round ? RoundingMode.HALF_UP : RoundingMode.DOWN;
        limited = column.modifier() != NO_MODIFIER;
        int modifier = column.modifier() - HEADER;
        // Since PostgreSQL 15 a scale can be negative. The scale has eleven bits, one of which is the sign.
        scale = limited ? ((modifier & SCALE_MASK) ^ SCALE_SIGN) - SCALE_SIGN : MAX_SCALE;
        integerDigits = limited ? (modifier >> 16) - scale : MAX_INTEGER_DIGITS;
    }

    @Override
    void convert(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
        check(in, from, to);
        if (to - from > MAX_LENGTH) {
            throw overflow();
        }
        BigDecimal value;
        try {
            value = new BigDecimal(new String(in, from, to - from, StandardCharsets.ISO_8859_1));
        } catch (NumberFormatException e) {
            // All characters are valid, so the exponent is out of range.
            throw overflow();
        }
        write(value.signum() == 0 ? BigDecimal.ZERO : fitted(value), out);
    }

    private static void check(byte[] in, int from, int to) throws Rejection {
        int digits = 0;
        int p = in[from] == '-' || in[from] == '+' ? from + 1 : from;
        boolean point = false;
        for (; p < to && ((in[p] >= '0' && in[p] <= '9') || (in[p] == '.' && !point)); p++) {
            point |= in[p] == '.';
            digits += in[p] == '.' ? 0 : 1;
        }
        boolean exponent = p < to && (in[p] | 0x20) == 'e' && digits > 0;
        if (exponent) {
            p += p + 1 < to && (in[p + 1] == '-' || in[p + 1] == '+') ? 2 : 1;
            digits = 0;
            for (; p < to && in[p] >= '0' && in[p] <= '9'; p++) {
                digits++;
            }
        }
        if (p < to || digits == 0) {
            throw digit(LoadError.Code.DECIMAL, in, from, p, to, TYPE);
        }
    }

    private BigDecimal fitted(BigDecimal value) throws Rejection {
        // This check comes before any arithmetic, because arithmetic with a number such as 1e1000000000 would fill the
        // memory with digits. The subtraction uses long, because it can overflow an int.
        long magnitude = (long) value.precision() - value.scale();
        if (magnitude > integerDigits) {
            throw overflow();
        }
        if (magnitude < -scale) {
            return BigDecimal.ZERO;
        }
        if (value.scale() <= scale) {
            return value;
        }
        BigDecimal fitted = value.setScale(scale, rounding);
        // Rounding may have added a digit.
        if (fitted.signum() != 0 && (long) fitted.precision() - fitted.scale() > integerDigits) {
            throw overflow();
        }
        return fitted;
    }

    private Rejection overflow() {
        return new Rejection(LoadError.Code.OVERFLOW, "Overflow, Type: " + TYPE + ", Column type: " + column().type());
    }

    private void write(BigDecimal value, CopyBuffer out) {
        int shown = limited ? Math.max(scale, 0) : Math.max(value.scale(), 0);
        // PostgreSQL counts the groups from the decimal point, so the fraction is padded to a multiple of four digits.
        int fractionDigits = (Math.max(value.scale(), 0) + GROUP - 1) / GROUP * GROUP;
        String digits = value.setScale(fractionDigits).unscaledValue().abs().toString();
        int count = value.signum() == 0 ? 0 : (digits.length() + GROUP - 1) / GROUP;
        out.writeInt(Short.BYTES * (GROUP + count));
        out.writeShort(count);
        out.writeShort(count - fractionDigits / GROUP - 1);
        out.writeShort(value.signum() < 0 ? NEGATIVE : 0);
        out.writeShort(shown);
        int end = digits.length() - (count - 1) * GROUP;
        for (int start = 0; count > 0; count--) {
            out.writeShort(Integer.parseInt(digits, start, end, 10));
            start = end;
            end += GROUP;
        }
    }
}
