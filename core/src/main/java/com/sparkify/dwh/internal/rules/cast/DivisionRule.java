package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Casts the first operand of a division to DOUBLE PRECISION if an operand is an INTEGER on Redshift, but a number with decimals
 * on PostgreSQL. Otherwise Redshift would divide integers. These are the results of EXTRACT, and of FLOOR, CEIL, ROUND and
 * TRUNC of an integer: on Redshift, these four return the type of their argument.
 *
 * <p>Source: Amazon Redshift Developer Guide, "EXTRACT function", "CEILING (or CEIL) function", "FLOOR function", "ROUND
 * function", "TRUNC function", "Computations with numeric values".
 */
public final class DivisionRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Div.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.Div<?> division)) {
            return part;
        }
        Field<?> dividend = division.$arg1();
        Field<?> divisor = division.$arg2();
        return isWholeOnlyOnRedshift(dividend) || isWholeOnlyOnRedshift(divisor)
                ? DSL.field("{0}", SQLDataType.DOUBLE, new CastWriter(dividend, SQLDataType.DOUBLE))
                        .div(divisor.coerce(SQLDataType.DOUBLE))
                : part;
    }

    private static boolean isWholeOnlyOnRedshift(@Nullable Field<?> value) {
        if (value instanceof QOM.Extract) {
            return true;
        }
        Field<?> rounded = rounded(value);
        if (rounded != null) {
            return rounded.getDataType().isInteger() && !Arithmetic.hasDecimals(rounded);
        }
        return Operands.of(value).anyMatch(DivisionRule::isWholeOnlyOnRedshift);
    }

    private static @Nullable Field<?> rounded(@Nullable Field<?> value) {
        if (value instanceof QOM.Floor<?> floor) {
            return floor.$arg1();
        } else if (value instanceof QOM.Ceil<?> ceil) {
            return ceil.$arg1();
        } else if (value instanceof QOM.Round<?> round) {
            return round.$arg1();
        }
        // With a number of decimals, jOOQ casts the result to the type of the argument.
        return value instanceof QOM.Trunc<?> trunc && trunc.$arg2() == null ? trunc.$arg1() : null;
    }
}
