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
 * Casts the first operand of a division in two cases. The first case: an operand is an INTEGER on Redshift, but a number
 * with decimals on PostgreSQL. Without the cast, Redshift would divide integers. One such operand is the result of EXTRACT,
 * which is a DECIMAL on PostgreSQL. Another is the result of FLOOR, CEIL, ROUND, TRUNC or SIGN of an integer. It has the
 * type of the argument on Redshift, but is a DOUBLE PRECISION on PostgreSQL.
 *
 * <p>The second case: Redshift's quotient of two DECIMALs would have fewer than six decimals. For example, a sum is a
 * DECIMAL of 38 digits, and the quotient of such a DECIMAL has only four decimals. PostgreSQL's quotient has at least
 * 16 digits.
 *
 * <p>Source: Amazon Redshift Developer Guide, "EXTRACT function", "CEILING (or CEIL) function", "FLOOR function", "ROUND
 * function", "TRUNC function", "Computations with numeric values".
 */
public final class DivisionRule implements Rule {

    private static final int MIN_DECIMALS = 6;
    private static final DataType<?> EXTRACTED = SQLDataType.NUMERIC(19, 0);

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Div.class, QOM.Mul.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        return rewritten(part);
    }

    private static QueryPart rewritten(QueryPart part) {
        if (part instanceof QOM.Div<?> division) {
            Field<?> dividend = division.$arg1();
            Field<?> divisor = division.$arg2();
            DataType<?> type = type(dividend, divisor);
            return type == null ? inChain(part, dividend, divisor) : typed(dividend, type, divisor);
        }
        return part instanceof QOM.Mul<?> product ? inChain(part, product.$arg1(), product.$arg2()) : part;
    }

    private static Field<?> typed(Field<?> dividend, DataType<?> type, Field<?> divisor) {
        return DSL.field("{0}", SQLDataType.DOUBLE, new CastWriter(dividend, type))
                .div(divisor.coerce(SQLDataType.DOUBLE));
    }

    /**
     * Rewrites the first quotient of a chain such as {@code a / b / c} or {@code a / b * c}. From 3.20 on, jOOQ writes the
     * chain without visiting this quotient.
     */
    private static QueryPart inChain(QueryPart part, Field<?> first, Field<?> second) {
        boolean chain = first instanceof QOM.Div<?> || first instanceof QOM.Mul<?>;
        QueryPart quotient = chain ? rewritten(first) : first;
        if (quotient == first) {
            return part;
        }
        Field<Double> one = DSL.field("{0}", SQLDataType.DOUBLE, quotient);
        Field<Double> other = second.coerce(SQLDataType.DOUBLE);
        return part instanceof QOM.Div<?> ? one.div(other) : one.mul(other);
    }

    /** The type to which the dividend is cast, or null if both engines divide alike without a cast. */
    private static @Nullable DataType<?> type(Field<?> dividend, Field<?> divisor) {
        if (hasDecimals(dividend) || hasDecimals(divisor)) {
            return isCutOff(dividend, divisor) ? SQLDataType.DOUBLE : null;
        } else if (any(dividend, DivisionRule::isRounded) || any(divisor, DivisionRule::isRounded)) {
            return SQLDataType.DOUBLE;
        }
        return any(dividend, QOM.Extract.class::isInstance) || any(divisor, QOM.Extract.class::isInstance)
                ? EXTRACTED
                : null;
    }

    private static boolean isCutOff(Field<?> dividend, Field<?> divisor) {
        Digits left = Digits.of(dividend);
        Digits right = Digits.of(divisor);
        return left != null && right != null && left.decimalsOfQuotient(right) < MIN_DECIMALS;
    }

    static boolean any(Field<?> value, Predicate<Field<?>> wanted) {
        return wanted.test(value) || Operands.of(value).anyMatch(operand -> any(operand, wanted));
    }

    /** Whether this rule makes the value, or a part of it, a DOUBLE PRECISION, although PostgreSQL computes a NUMERIC. */
    static boolean isDouble(Field<?> value) {
        return any(
                value,
                part -> part instanceof QOM.Div<?> quotient
                        && SQLDataType.DOUBLE.equals(type(quotient.$arg1(), quotient.$arg2())));
    }

    /**
     * Whether the value or one of its {@link Operands} may have decimals. The type of an expression with operands isn't used,
     * because jOOQ often takes it from the first operand. An inlined BigDecimal without decimals, such as 2, is an integer.
     */
    static boolean hasDecimals(Field<?> value) {
        return any(value, part -> {
            if (WholeDecimalRule.is(part)) {
                return true;
            } else if (part instanceof Param<?> literal && literal.getValue() instanceof BigDecimal n) {
                return n.scale() > 0;
            } else if (part instanceof QOM.Div<?> quotient && type(quotient.$arg1(), quotient.$arg2()) != null) {
                return true;
            } else if (part instanceof QOM.Avg || Digits.isDecimalSum(part)) {
                return true;
            }
            boolean typed = Operands.of(part).findAny().isEmpty();
            return typed
                    && part.getDataType().isNumeric()
                    && !part.getDataType().isInteger();
        });
    }

    private static boolean isRounded(Field<?> value) {
        Field<?> rounded = rounded(value);
        return rounded != null && !hasDecimals(rounded);
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
        // If TRUNC has a second argument (the number of decimals), jOOQ casts the result to the type of the first one.
        return value instanceof QOM.Trunc<?> trunc && trunc.$arg2() == null ? trunc.$arg1() : null;
    }
}
