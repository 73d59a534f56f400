package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Casts an operand of MOD if Redshift doesn't accept the two operands' types together. Redshift doesn't accept a DECIMAL
 * with an integer, or a BIGINT with a SMALLINT. Literals don't have a fixed type, and aren't cast. MOD takes no DOUBLE
 * PRECISION, so a quotient or an average is cast to a DECIMAL if another rule makes it a DOUBLE PRECISION.
 *
 * <p>Source: Amazon Redshift Developer Guide, "MOD function".
 */
public final class ModuloRule implements Rule {

    private static final int BIGINT_DIGITS = 19;

    /** The type to which a quotient or an average is cast. PostgreSQL computes at least 16 digits of these. */
    private static final DataType<?> QUOTIENT = SQLDataType.NUMERIC(38, 16);

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Mod.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.Mod<?> mod)) {
            return part;
        }
        Field<?> left = alike(mod.$arg1(), mod.$arg2(), path);
        Field<?> right = alike(mod.$arg2(), mod.$arg1(), path);
        return left == mod.$arg1() && right == mod.$arg2()
                ? part
                : DSL.function(DSL.unquotedName("mod"), SQLDataType.NUMERIC, left, right);
    }

    private static Field<?> alike(Field<?> value, Field<?> other, Path path) {
        if (isDouble(value, path)) {
            return cast(value, QUOTIENT);
        } else if (value instanceof Param<?> || other instanceof Param<?> || DivisionRule.hasDecimals(value)) {
            return value;
        } else if (DivisionRule.hasDecimals(other)) {
            Digits digits = Digits.of(value);
            return cast(value, SQLDataType.NUMERIC(digits == null ? BIGINT_DIGITS : digits.precision(), 0));
        }
        return is(value, Short.class) && is(other, Long.class) ? cast(value, SQLDataType.BIGINT) : value;
    }

    /** Whether other rules make the value a DOUBLE PRECISION. */
    private static boolean isDouble(Field<?> value, Path path) {
        return DivisionRule.isDouble(value)
                || (DivisionRule.any(value, QOM.Avg.class::isInstance) && Average.isMixed(path));
    }

    private static Field<?> cast(Field<?> value, DataType<?> type) {
        return DSL.field("{0}", type, new CastWriter(value, type));
    }

    private static boolean is(Field<?> value, Class<?> number) {
        return value.getDataType().getConverter().fromType() == number;
    }
}
