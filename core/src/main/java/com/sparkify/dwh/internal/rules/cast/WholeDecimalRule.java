package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jooq.Condition;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jooq.types.ULong;

/**
 * Casts a bind value such as {@code new BigDecimal("7")} to DECIMAL in a quotient. On PostgreSQL, a bind value of this
 * Java type is a NUMERIC, so that the quotient has decimals. Redshift gets the value inline. Without the cast, Redshift
 * would divide by the INTEGER 7.
 *
 * <p>Doesn't cast a value in {@code inline()}, which is an INTEGER on both engines.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Integer and floating-point literals", "Computations with numeric
 * values".
 */
public final class WholeDecimalRule implements Rule {

    /**
     * The smallest number of digits of the DECIMAL: as many as an INTEGER can have. A quotient by such a DECIMAL has at
     * least eleven decimals.
     */
    private static final int MIN_DIGITS = 10;

    private static final int MAX_DIGITS = 38;

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, Param.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!is(part) || !(part instanceof Param<?> literal) || !path.inlines(literal) || !isInQuotient(path)) {
            return part;
        }
        BigDecimal value = new BigDecimal(String.valueOf(literal.getValue()));
        int digits = digits(value);
        return digits > MAX_DIGITS ? part : new CastWriter(DSL.inline(value), SQLDataType.NUMERIC(digits, 0));
    }

    /** Whether this is a bind value without decimals that is a NUMERIC on PostgreSQL. */
    static boolean is(QueryPart part) {
        if (!(part instanceof Param<?> literal) || literal.isInline()) {
            return false;
        }
        Object value = literal.getValue();
        return value instanceof BigInteger
                || value instanceof ULong
                || (value instanceof BigDecimal number && number.scale() <= 0);
    }

    /** The number of digits of the DECIMAL to which the value is cast. */
    static int digits(BigDecimal value) {
        return Math.max(MIN_DIGITS, value.precision() - value.scale());
    }

    private static boolean isInQuotient(Path path) {
        for (QueryPart part : path.enclosing()) {
            if (part instanceof QOM.Div<?>) {
                return true;
            } else if (part instanceof Condition || part instanceof Select<?>) {
                return false;
            }
        }
        return false;
    }
}
