package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import java.math.BigDecimal;
import java.util.function.Predicate;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Casts the first operand of a division in two cases. In the first case, an operand is an integer on Redshift, but a
 * number with decimals on PostgreSQL. Without the cast, Redshift would divide integers. For example, the result of
 * EXTRACT is an integer on Redshift, but a DECIMAL on PostgreSQL. The result of FLOOR, CEIL, ROUND, TRUNC or SIGN of an
 * integer is an integer on Redshift, but a DOUBLE PRECISION on PostgreSQL.
 *
 * <p>In the second case, Redshift's quotient of two DECIMALs has fewer than six decimals without the cast. The cast
 * makes the quotient a DOUBLE PRECISION. For example, a sum is a DECIMAL of 38 digits, and its quotient has only four
 * decimals. PostgreSQL's quotient has at least 16 digits. A quotient that is mixed with other numbers (see {@link
 * Mixed}) also becomes a DOUBLE PRECISION if its decimals leave too few digits for the whole part.
 *
 * <p>Also casts the first operand of a product in two cases. In the first case, the decimals of the product leave too
 * few digits for the whole part. In the second case, an operand is an integer on Redshift, but a number with decimals
 * on PostgreSQL: Redshift's product of INTEGERs is an INTEGER and can overflow.
 *
 * <p>Source: Amazon Redshift Developer Guide, "EXTRACT function", "CEILING (or CEIL) function", "FLOOR function",
 * "ROUND function", "TRUNC function", "Computations with numeric values".
 */
public final class DivisionRule implements Rule {

    private static final int MIN_DECIMALS = 6;
    private static final DataType<?> EXTRACTED = SQLDataType.NUMERIC(19, 0);

    private static final Predicate<Typed> DECIMAL = DivisionRule::isDecimal;
    private static final Predicate<Typed> ROUNDED_INTEGER = DivisionRule::isRounded;
    private static final Predicate<Typed> EXTRACT = DivisionRule::isExtract;

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Div.class, QOM.Mul.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        return part instanceof Field<?> value ? rewritten(Typed.of(value, path), Mixed.is(path)) : part;
    }

    private static Field<?> rewritten(Typed typed, boolean mixed) {
        Field<?> value = typed.value();
        if (value instanceof QOM.Div<?> division) {
            Typed dividend = typed.with(division.$arg1());
            Typed divisor = typed.with(division.$arg2());
            DataType<?> type = type(dividend, divisor, mixed);
            return type == null
                    ? inChain(typed, dividend, divisor.value(), mixed)
                    : cast(dividend, type).div(divisor.value().coerce(SQLDataType.DOUBLE));
        } else if (value instanceof QOM.Mul<?> product) {
            Typed first = typed.with(product.$arg1());
            Typed second = typed.with(product.$arg2());
            DataType<?> type = productType(first, second);
            return type == null
                    ? inChain(typed, first, second.value(), mixed)
                    : cast(first, type).mul(second.value().coerce(SQLDataType.DOUBLE));
        }
        return value;
    }

    private static Field<Double> cast(Typed operand, DataType<?> type) {
        return DSL.field("{0}", SQLDataType.DOUBLE, new CastWriter(operand.value(), type));
    }

    /**
     * Rewrites the first operand of a chain such as {@code a / b / c}, if this operand is itself a quotient or product.
     * From 3.20 on, jOOQ writes the chain without visiting this operand.
     */
    private static Field<?> inChain(Typed typed, Typed first, Field<?> second, boolean mixed) {
        boolean chain = first.value() instanceof QOM.Div<?> || first.value() instanceof QOM.Mul<?>;
        Field<?> quotient = chain ? rewritten(first, mixed) : first.value();
        if (quotient == first.value()) {
            return typed.value();
        }
        Field<Double> one = DSL.field("{0}", SQLDataType.DOUBLE, quotient);
        Field<Double> other = second.coerce(SQLDataType.DOUBLE);
        return typed.value() instanceof QOM.Div<?> ? one.div(other) : one.mul(other);
    }

    static @Nullable DataType<?> type(Typed dividend, Typed divisor, boolean mixed) {
        return type(dividend, dividend.digits(), divisor, divisor.digits(), mixed);
    }

    /**
     * The type to which the dividend is cast, or null if both engines divide alike without a cast.
     *
     * @param left the dividend's digits
     * @param right the divisor's digits
     * @param mixed whether the quotient is mixed with other numbers
     */
    static @Nullable DataType<?> type(
            Typed dividend, @Nullable Digits left, Typed divisor, @Nullable Digits right, boolean mixed) {
        if (hasDecimals(dividend) || hasDecimals(divisor)) {
            return isCutOff(left, right, mixed) ? SQLDataType.DOUBLE : null;
        } else if (dividend.any(ROUNDED_INTEGER) || divisor.any(ROUNDED_INTEGER)) {
            return SQLDataType.DOUBLE;
        } else if (dividend.any(EXTRACT) || divisor.any(EXTRACT)) {
            return mixed ? SQLDataType.DOUBLE : EXTRACTED;
        }
        return null;
    }

    private static boolean isExtract(Typed typed) {
        return typed.value() instanceof QOM.Extract;
    }

    private static boolean isCutOff(@Nullable Digits left, @Nullable Digits right, boolean mixed) {
        if (left == null || right == null) {
            return false;
        }
        Digits quotient = left.dividedBy(right);
        return quotient.scale() < MIN_DECIMALS || (mixed && !quotient.fitsMixed());
    }

    /** The type to which the first factor is cast, or null if it isn't cast. */
    static @Nullable DataType<?> productType(Typed first, Typed second) {
        Digits left = first.digits();
        Digits right = second.digits();
        if (left == null || right == null) {
            return null;
        } else if (left.overflows(right)) {
            return SQLDataType.DOUBLE;
        }
        boolean rounded = first.any(ROUNDED_INTEGER) || second.any(ROUNDED_INTEGER);
        if (!rounded || !left.integer() || !right.integer()) {
            return null;
        }
        return left.isAtMostInteger() && right.isAtMostInteger() ? SQLDataType.BIGINT : SQLDataType.DOUBLE;
    }

    /**
     * Whether the value, or one of the parts that decide its type, may have decimals. jOOQ's type of an expression with
     * operands isn't used, because it is often the type of the first operand. An inlined BigDecimal without decimals,
     * such as 2, is an integer.
     */
    static boolean hasDecimals(Typed value) {
        return value.any(DECIMAL);
    }

    private static boolean isDecimal(Typed typed) {
        Field<?> part = typed.value();
        if (WholeDecimalRule.is(part)) {
            return true;
        } else if (part instanceof Param<?> literal && literal.getValue() instanceof BigDecimal n) {
            return n.scale() > 0;
        } else if (part instanceof QOM.Div<?>) {
            // The quotient has decimals if this rule casts the dividend. The search also visits the operands, and finds
            // an operand that has decimals itself.
            return typed.operands().anyMatch(operand -> operand.any(ROUNDED_INTEGER) || operand.any(EXTRACT));
        } else if (part instanceof QOM.Avg || Digits.isDecimalSum(typed)) {
            return true;
        }
        return part.getDataType().isNumeric()
                && !part.getDataType().isInteger()
                && typed.operands().findAny().isEmpty();
    }

    private static boolean isRounded(Typed typed) {
        Field<?> rounded = rounded(typed.value());
        return rounded != null && !hasDecimals(typed.with(rounded));
    }

    private static @Nullable Field<?> rounded(Field<?> value) {
        if (value instanceof QOM.Floor<?> floor) {
            return floor.$arg1();
        } else if (value instanceof QOM.Ceil<?> ceil) {
            return ceil.$arg1();
        } else if (value instanceof QOM.Round<?> round) {
            return round.$arg1();
        } else if (value instanceof QOM.Sign sign) {
            return sign.$arg1();
        }
        // If TRUNC has a second argument (the number of decimals), jOOQ casts the result to the type of the first
        // argument.
        return value instanceof QOM.Trunc<?> trunc && trunc.$arg2() == null ? trunc.$arg1() : null;
    }
}
