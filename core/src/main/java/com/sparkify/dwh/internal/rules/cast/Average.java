package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import java.math.BigDecimal;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Casts the argument of AVG to a DECIMAL with more decimals, or to DOUBLE PRECISION. Without the cast, Redshift's
 * average of integers is a BIGINT, and its average of DECIMALs has no more decimals than the DECIMALs. PostgreSQL's
 * average has decimals.
 *
 * <p>Source: Amazon Redshift Developer Guide, "AVG function", "Computations with numeric values" (UNION, COALESCE).
 */
public final class Average {

    /** The number of decimals of an average. An average of numbers with many digits has fewer decimals. */
    private static final int DECIMALS = 16;

    private static final int MAX_DIGITS = 38;
    /** The number of digits that are kept free for the sum of the values. Nine digits are enough for a billion rows. */
    private static final int SUM = 9;

    private static final int INTEGER_DIGITS = 10;
    private static final int BIGINT_DIGITS = 19;
    /**
     * The minimum number of decimals. If a DECIMAL would have fewer decimals, the average is a DOUBLE PRECISION, which
     * is then more exact.
     */
    private static final int MIN_DECIMALS = 6;

    private Average() {}

    /** Returns the argument to use in AVG instead of this one. */
    public static Field<?> argument(Field<?> value, Path path) {
        return argument(Typed.of(value, path));
    }

    static Field<?> argument(Typed typed) {
        Field<?> value = typed.value();
        DataType<?> wide = wide(typed);
        // CastWriter, because RoundingCastRule would rewrite jOOQ's CAST.
        return wide == null ? value : DSL.field("{0}", wide, new CastWriter(value, wide));
    }

    /**
     * Returns the argument to use instead of this one in an AVG whose result is mixed with other numbers (see {@link
     * Mixed}). Casts an integer or a DECIMAL to DOUBLE PRECISION.
     */
    public static Field<?> floating(Field<?> value) {
        return wide(value.getDataType()) == null
                ? value
                : DSL.field("{0}", SQLDataType.DOUBLE, new CastWriter(value, SQLDataType.DOUBLE));
    }

    /**
     * Returns the type to cast to, or null for no cast. Uses the operands' digits, because jOOQ gives a product the
     * type of its first factor. The whole part of a sum is assumed to have no more digits than a BIGINT.
     */
    private static @Nullable DataType<?> wide(Typed typed) {
        Digits digits = typed.operands().findAny().isEmpty() ? null : typed.digits();
        return digits == null || digits.integer()
                ? wide(typed.value().getDataType())
                : decimal(Math.min(BIGINT_DIGITS, digits.precision() - digits.scale()), digits.scale());
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

    /** Whether the type is exact and may have decimals. jOOQ 3.19 has no method for this. */
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
