package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import java.util.function.Predicate;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Rounds a number before a CAST to a type with fewer decimals. PostgreSQL's CAST rounds. Redshift's CAST truncates by
 * default, and rounds if the session sets {@code enable_numeric_rounding}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "enable_numeric_rounding" (off by default) and "ROUND function".
 */
public final class RoundingCastRule implements Rule {

    private static final int MAX_DIGITS = 38;
    /**
     * The number of additional decimals that are kept until the number is rounded. With fewer decimals, a number just
     * below a half would first be rounded to the half, and then up.
     */
    private static final int MORE_DECIMALS = 8;

    private static final Predicate<Typed> FLOATING = Typed::isFloating;

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Cast.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.Cast<?> cast)) {
            return part;
        }
        Field<?> value = cast.$field();
        DataType<?> to = cast.getDataType();
        Field<?> rounded = rounded(Typed.of(value, path), to);
        return rounded == value ? part : new CastWriter(rounded, to);
    }

    /** The value, rounded if the type has fewer decimals. */
    static Field<?> rounded(Typed typed, DataType<?> to) {
        Field<?> value = typed.value();
        Integer decimals = decimals(to);
        if (decimals == null || !hasMore(typed, decimals)) {
            return value;
        }
        if (typed.any(FLOATING) && Average.isDecimal(to)) {
            return DSL.function(DSL.unquotedName("round"), SQLDataType.NUMERIC, exact(value, to), DSL.inline(decimals));
        }
        return decimals == 0
                ? DSL.function(DSL.unquotedName("round"), value.getDataType(), value)
                : DSL.function(DSL.unquotedName("round"), value.getDataType(), value, DSL.inline(decimals));
    }

    /**
     * Casts a floating-point value to a DECIMAL with more decimals, before a CAST to DECIMAL rounds the value.
     * PostgreSQL's CAST to DECIMAL rounds a half away from zero. This method isn't used for a CAST to an integer, which
     * rounds a half to the nearest even number.
     */
    private static Field<?> exact(Field<?> value, DataType<?> to) {
        int whole = to.precision() - to.scale();
        DataType<?> wide = SQLDataType.NUMERIC(MAX_DIGITS, Math.min(MAX_DIGITS - whole, to.scale() + MORE_DECIMALS));
        return DSL.field("{0}", wide, new CastWriter(value, wide));
    }

    /** The scale of an exact type; null for other types and for a type without a scale. */
    private static @Nullable Integer decimals(DataType<?> type) {
        if (Average.isDecimal(type)) {
            return type.precisionDefined() ? (Integer) type.scale() : null;
        }
        return type.isInteger() ? (Integer) 0 : null;
    }

    private static boolean hasMore(Typed typed, int decimals) {
        Field<?> value = typed.value();
        if (!value.getDataType().isNumeric() || isWhole(value)) {
            return false;
        }
        Digits digits = typed.digits();
        return digits == null ? DivisionRule.hasDecimals(typed) : digits.scale() > decimals;
    }

    /** Whether this is a whole number, although its type may allow decimals. */
    private static boolean isWhole(Field<?> value) {
        return value instanceof QOM.Floor<?>
                || value instanceof QOM.Ceil<?>
                || (value instanceof QOM.Round<?> round && round.$arg2() == null)
                || (value instanceof QOM.Trunc<?> trunc && trunc.$arg2() == null)
                || (value instanceof QOM.Sum
                        && JooqInternals.list(Value.AGGREGATE_ARGUMENTS, value, Field.class)
                                .get(0)
                                .getDataType()
                                .isInteger());
    }
}
