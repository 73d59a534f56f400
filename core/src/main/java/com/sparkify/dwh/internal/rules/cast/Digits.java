package com.sparkify.dwh.internal.rules.cast;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * The precision and scale that Redshift gives an exact number. In computations with DECIMALs, an integer counts as a
 * DECIMAL without decimals.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Computations with numeric values", "SUM function", "AVG function".
 *
 * @param integer whether the number is an integer; a quotient of two integers is also an integer
 */
record Digits(int precision, int scale, boolean integer) {

    private static final int MAX = 38;
    private static final int MIN_SCALE = 4;
    /**
     * The maximum precision of a DECIMAL that is the result of COALESCE, CASE or a similar expression, or a column of a
     * UNION.
     */
    private static final int MAX_MIXED = 19;

    private static final int INTEGER_DIGITS = 10;
    private static final Digits BIGINT = integer(19);

    private static Digits integer(int precision) {
        return new Digits(precision, 0, true);
    }

    private static Digits decimal(int precision, int scale) {
        return new Digits(precision, scale, false);
    }

    /** Computes the digits of an expression. Call {@link Typed#digits} instead, which keeps the result. */
    static @Nullable Digits of(Typed typed) {
        Field<?> value = typed.value();
        if (WholeDecimalRule.is(value) && value instanceof Param<?> whole) {
            return decimal(WholeDecimalRule.digits(new BigDecimal(String.valueOf(whole.getValue()))), 0);
        } else if (value instanceof Param<?> literal && literal.getValue() instanceof BigDecimal number) {
            return whole(literal, decimal(number.precision(), Math.max(0, number.scale())));
        } else if (value instanceof Param<?> literal && literal.getValue() instanceof Long number) {
            return whole(literal, integer(BigDecimal.valueOf(number).precision()));
        } else if (value instanceof QOM.Sum sum) {
            return summed(typed.with(sum.$field()).digits());
        } else if (value instanceof QOM.Count) {
            return BIGINT;
        } else if (value instanceof QOM.Avg avg) {
            return declared(Average.argument(typed.with(avg.$field())).getDataType());
        } else if (value instanceof QOM.Mul<?> product) {
            return product(typed.with(product.$arg1()), typed.with(product.$arg2()));
        } else if (value instanceof QOM.Div<?> quotient) {
            return quotient(typed.with(quotient.$arg1()), typed.with(quotient.$arg2()));
        }
        List<@Nullable Digits> operands = typed.operands().map(Typed::digits).toList();
        return operands.isEmpty() ? declared(value.getDataType()) : widest(operands);
    }

    /**
     * On both engines, an inlined number without decimals is an INTEGER if it fits, and otherwise a BIGINT. Some
     * numbers of ten digits don't fit, so every number of ten digits is treated as a BIGINT.
     */
    private static Digits whole(Param<?> literal, Digits digits) {
        if (!literal.isInline() || digits.scale > 0 || digits.precision > BIGINT.precision) {
            return digits.integer ? BIGINT : digits;
        }
        return digits.precision < INTEGER_DIGITS ? integer(INTEGER_DIGITS) : BIGINT;
    }

    /** Whether the value is a sum of DECIMALs or BIGINTs. Both engines give such a sum the type DECIMAL. */
    static boolean isDecimalSum(Typed typed) {
        Digits digits = typed.value() instanceof QOM.Sum ? typed.digits() : null;
        return digits != null && !digits.integer;
    }

    private static @Nullable Digits summed(@Nullable Digits digits) {
        if (digits == null) {
            return null;
        }
        return digits.integer && digits.precision < BIGINT.precision ? BIGINT : decimal(MAX, digits.scale);
    }

    private static @Nullable Digits product(Typed first, Typed second) {
        Digits left = first.digits();
        Digits right = second.digits();
        if (left == null || right == null) {
            return null;
        }
        DataType<?> type = DivisionRule.productType(first, second);
        if (type != null) {
            return type.isInteger() ? BIGINT : null;
        }
        return left.integer && right.integer
                ? widest(List.of(left, right))
                : decimal(Math.min(MAX, left.precision + right.precision), left.scale + right.scale);
    }

    private static @Nullable Digits quotient(Typed first, Typed second) {
        Digits dividend = first.digits();
        Digits right = second.digits();
        DataType<?> type = DivisionRule.type(first, dividend, second, right, false);
        Digits left = type == null ? dividend : declared(type);
        if (left == null || right == null) {
            return null;
        }
        return left.integer && right.integer ? widest(List.of(left, right)) : left.dividedBy(right);
    }

    private static @Nullable Digits declared(DataType<?> type) {
        if (type.isInteger()) {
            Class<?> number = type.getConverter().fromType();
            return number == Short.class || number == Byte.class
                    ? integer(5)
                    : number == Integer.class ? integer(INTEGER_DIGITS) : BIGINT;
        }
        return Average.isDecimal(type) && type.precisionDefined() ? decimal(type.precision(), type.scale()) : null;
    }

    private static @Nullable Digits widest(List<@Nullable Digits> operands) {
        if (operands.stream().anyMatch(Objects::isNull)) {
            return null;
        }
        int scale = max(operands, Digits::scale);
        return new Digits(
                Math.min(MAX, max(operands, Digits::whole) + scale),
                scale,
                operands.stream().allMatch(digits -> Objects.requireNonNull(digits).integer));
    }

    private static int max(List<@Nullable Digits> operands, ToIntFunction<Digits> length) {
        return operands.stream()
                .mapToInt(digits -> length.applyAsInt(Objects.requireNonNull(digits)))
                .max()
                .orElse(0);
    }

    private int whole() {
        return precision - scale;
    }

    /** The digits of the quotient of two numbers, of which at least one isn't an integer. */
    Digits dividedBy(Digits divisor) {
        int decimals = Math.max(MIN_SCALE, scale + divisor.whole() + 1);
        int digits = whole() + divisor.scale + decimals;
        return digits > MAX ? decimal(MAX, Math.max(MAX + decimals - digits, MIN_SCALE)) : decimal(digits, decimals);
    }

    /** Whether the decimals of the product leave fewer digits for its whole part than a BIGINT has. */
    boolean overflows(Digits factor) {
        return precision + factor.precision > MAX && MAX - scale - factor.scale < BIGINT.precision;
    }

    boolean isAtMostInteger() {
        return precision <= INTEGER_DIGITS;
    }

    /**
     * Whether COALESCE or a similar expression keeps all digits of this number, or leaves at least as many digits for
     * the whole part as an INTEGER has.
     */
    boolean fitsMixed() {
        return precision <= MAX_MIXED || MAX_MIXED - scale >= INTEGER_DIGITS;
    }
}
