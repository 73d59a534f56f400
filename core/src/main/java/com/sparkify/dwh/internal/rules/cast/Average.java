package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.jooq.SetOperations;
import com.sparkify.dwh.internal.rules.Rule;
import java.math.BigDecimal;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Casts the argument of AVG to a DECIMAL with more decimals. Without the cast, Redshift's average of integers is a BIGINT, and
 * its average of DECIMALs has no more decimals than the DECIMALs. PostgreSQL's average has decimals.
 *
 * <p>Source: Amazon Redshift Developer Guide, "AVG function", "Computations with numeric values" (UNION, COALESCE).
 */
public final class Average {

    /** The number of decimals of an average. An average has fewer decimals if its type has no room for this many. */
    private static final int DECIMALS = 16;

    private static final int MAX_DIGITS = 38;
    /** The number of digits that are kept free for the sum of the values. Nine digits are enough for a billion rows. */
    private static final int SUM = 9;

    private static final int INTEGER_DIGITS = 10;
    private static final int BIGINT_DIGITS = 19;
    /**
     * The smallest number of decimals. If the type has no room for this many, the average is a DOUBLE PRECISION, which is
     * more exact.
     */
    private static final int MIN_DECIMALS = 6;

    private static final Class<?>[] MIXING = {
        QOM.Coalesce.class,
        QOM.Nvl.class,
        QOM.Nvl2.class,
        QOM.Decode.class,
        QOM.CaseSearched.class,
        QOM.CaseSimple.class,
        QOM.Iif.class,
        QOM.Greatest.class,
        QOM.Least.class
    };

    private Average() {}

    /** Returns the argument to use in AVG instead of this one. */
    public static Field<?> argument(Field<?> value) {
        DataType<?> wide = wide(value.getDataType());
        // CastWriter, because RoundingCastRule would rewrite jOOQ's CAST.
        return wide == null ? value : DSL.field("{0}", wide, new CastWriter(value, wide));
    }

    /** Returns the argument to use in AVG instead of this one if {@link #isMixed} is true for the average. */
    public static Field<?> floating(Field<?> value) {
        return wide(value.getDataType()) == null
                ? value
                : DSL.field("{0}", SQLDataType.DOUBLE, new CastWriter(value, SQLDataType.DOUBLE));
    }

    /**
     * Whether the average is in a COALESCE, CASE or similar expression, or is a column of a UNION. Redshift gives the result
     * the type DECIMAL with at most 19 digits, which would leave three digits for the whole part of an average.
     */
    public static boolean isMixed(Path path) {
        boolean column = false;
        boolean query = false;
        for (QueryPart part : path.enclosing()) {
            if (part instanceof Select<?> select) {
                query = true;
                if (!column || SetOperations.isOne(select)) {
                    return column;
                }
            } else if (query && !(part instanceof QOM.ScalarSubquery<?>)) {
                return false;
            } else if (query) {
                // The value of the subquery is the average.
                column = false;
                query = false;
            } else if (Rule.isAny(part.getClass(), MIXING)) {
                return true;
            }
            column |= Part.SELECT_FIELDS.is(part);
        }
        return false;
    }

    private static @Nullable DataType<?> wide(DataType<?> type) {
        if (type.isInteger()) {
            Class<?> number = type.getConverter().fromType();
            return decimal(isAtMostInteger(number) ? INTEGER_DIGITS : BIGINT_DIGITS, 0);
        }
        if (!isDecimal(type)) {
            return null;
        }
        // Without a precision, jOOQ doesn't know the number of digits.
        return type.precisionDefined()
                ? decimal(type.precision() - type.scale(), type.scale())
                : decimal(BIGINT_DIGITS, 0);
    }

    /** Whether the type is exact and may have decimals. The oldest version of jOOQ that is supported has no such method. */
    static boolean isDecimal(DataType<?> type) {
        return type.getConverter().fromType() == BigDecimal.class;
    }

    private static boolean isAtMostInteger(Class<?> number) {
        return number == Byte.class || number == Short.class || number == Integer.class;
    }

    private static DataType<?> decimal(int digits, int scale) {
        int decimals = Math.max(scale, Math.min(DECIMALS, MAX_DIGITS - SUM - digits));
        return decimals < MIN_DECIMALS ? SQLDataType.DOUBLE : SQLDataType.NUMERIC(MAX_DIGITS, decimals);
    }
}
