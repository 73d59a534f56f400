package com.sparkify.dwh.internal.rules.cast;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * The precision and scale that Redshift gives an exact number. An integer counts as a DECIMAL without decimals.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Computations with numeric values", "SUM function", "AVG function".
 */
record Digits(int precision, int scale) {

    private static final int MAX = 38;
    private static final int MIN_SCALE = 4;
    private static final Digits BIGINT = new Digits(19, 0);

    /** The digits of an expression; null if the expression isn't an exact number, or if its digits aren't known. */
    static @Nullable Digits of(Field<?> value) {
        if (WholeDecimalRule.is(value) && value instanceof Param<?> whole) {
            return new Digits(WholeDecimalRule.digits(new BigDecimal(String.valueOf(whole.getValue()))), 0);
        } else if (value instanceof Param<?> literal && literal.getValue() instanceof BigDecimal number) {
            return new Digits(number.precision(), Math.max(0, number.scale()));
        } else if (value instanceof QOM.Sum sum) {
            return summed(sum.$field());
        } else if (value instanceof QOM.Count) {
            return BIGINT;
        } else if (value instanceof QOM.Avg avg) {
            return declared(Average.argument(avg.$field()).getDataType());
        } else if (value instanceof QOM.Mul<?> product) {
            Digits left = of(product.$arg1());
            Digits right = of(product.$arg2());
            return left == null || right == null
                    ? null
                    : new Digits(Math.min(MAX, left.precision + right.precision), left.scale + right.scale);
        }
        List<@Nullable Digits> operands = Operands.of(value).map(Digits::of).toList();
        return operands.isEmpty() ? declared(value.getDataType()) : widest(operands);
    }

    /** Whether the value is a sum of DECIMALs or BIGINTs. Both engines give such a sum the type DECIMAL. */
    static boolean isDecimalSum(Field<?> value) {
        Digits digits = value instanceof QOM.Sum ? of(value) : null;
        return digits != null && digits.precision == MAX;
    }

    private static @Nullable Digits summed(Field<?> value) {
        DataType<?> type = value.getDataType();
        // jOOQ's type of a count is INTEGER, and its type of a sum is DECIMAL.
        Digits digits = value instanceof QOM.Count || value instanceof QOM.Sum ? of(value) : declared(type);
        if (digits == null) {
            return null;
        }
        return type.isInteger() && digits.precision < BIGINT.precision ? BIGINT : new Digits(MAX, digits.scale);
    }

    private static @Nullable Digits declared(DataType<?> type) {
        if (type.isInteger()) {
            Class<?> number = type.getConverter().fromType();
            return number == Short.class || number == Byte.class
                    ? new Digits(5, 0)
                    : number == Integer.class ? new Digits(10, 0) : BIGINT;
        }
        return Average.isDecimal(type) && type.precisionDefined() ? new Digits(type.precision(), type.scale()) : null;
    }

    private static @Nullable Digits widest(List<@Nullable Digits> operands) {
        if (operands.stream().anyMatch(Objects::isNull)) {
            return null;
        }
        int scale = operands.stream()
                .mapToInt(d -> Objects.requireNonNull(d).scale)
                .max()
                .orElse(0);
        int whole = operands.stream()
                .mapToInt(d -> Objects.requireNonNull(d).precision - Objects.requireNonNull(d).scale)
                .max()
                .orElse(0);
        return new Digits(Math.min(MAX, whole + scale), scale);
    }

    /** The number of decimals of the quotient of two numbers, of which at least one isn't an integer. */
    int decimalsOfQuotient(Digits divisor) {
        int decimals = Math.max(MIN_SCALE, scale + divisor.precision - divisor.scale + 1);
        int digits = precision - scale + divisor.scale + decimals;
        return digits > MAX ? Math.max(MAX + decimals - digits, MIN_SCALE) : decimals;
    }
}
