package com.sparkify.dwh.internal.rules;

import java.math.BigDecimal;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The argument of AVG. On Redshift the average of integers is a BIGINT and that of DECIMALs has no more decimals than
 * they have, where jOOQ's is a number with decimals. The argument is cast to a DECIMAL with more of them.
 *
 * <p>Source: Amazon Redshift Developer Guide, "AVG function".
 */
final class Average {

    /** The decimals of an average, if they fit. */
    private static final int DECIMALS = 16;

    private static final int MAX_DIGITS = 38;
    /** Digits that are kept free, because AVG adds up the values: enough for a billion rows. */
    private static final int SUM = 9;

    private static final int INTEGER_DIGITS = 10;
    private static final int BIGINT_DIGITS = 19;
    /** With fewer decimals than this, DOUBLE PRECISION is closer to the average. */
    private static final int MIN_DECIMALS = 6;

    private Average() {}

    /** The argument to average in place of this one. */
    static Field<?> argument(Field<?> value) {
        DataType<?> wide = wide(value.getDataType());
        // Not a CAST of jOOQ, because a cast to fewer decimals would be rounded first.
        return wide == null ? value : DSL.field("{0}", wide, new CastWriter(value, wide));
    }

    private static @Nullable DataType<?> wide(DataType<?> type) {
        if (type.isInteger()) {
            Class<?> number = type.getConverter().fromType();
            return decimal(isAtMostInteger(number) ? INTEGER_DIGITS : BIGINT_DIGITS, 0);
        }
        if (!isDecimal(type)) {
            return null;
        }
        // Without a precision, jOOQ doesn't know the digits.
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
