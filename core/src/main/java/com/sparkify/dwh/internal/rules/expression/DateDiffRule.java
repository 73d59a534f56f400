package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.math.BigDecimal;
import java.util.Objects;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Rewrites a difference of two dates or times if its unit is DAY or a smaller unit. For two DATEs, the number of days
 * is multiplied by the number of units in a day. Other differences are counted in microseconds with DATEDIFF: jOOQ
 * would subtract the results of {@code EXTRACT(epoch …)}, which are seconds without a fraction on Redshift. A
 * difference in hours, minutes, seconds or milliseconds can have decimals, as in jOOQ. Refuses the units that jOOQ
 * doesn't know, such as WEEK. For such a unit, jOOQ casts the difference to INTEGER. For two DATEs, the result is then
 * a number of days. For other types, the cast is an error.
 *
 * <p>Source: Amazon Redshift Developer Guide, "EXTRACT function" (returns an INTEGER) and "DATEDIFF function".
 */
public final class DateDiffRule implements Rule {

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    @Override
    public boolean concerns(Class<?> type) {
        return Part.DATE_DIFF.isOf(type);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!Part.DATE_DIFF.is(part)) {
            return part;
        }
        DatePart unit = JooqInternals.read(Value.DATE_DIFF_PART, part, DatePart.class);
        Field<?> start = Objects.requireNonNull(JooqInternals.read(Value.DATE_DIFF_START, part, Field.class));
        Field<?> end = Objects.requireNonNull(JooqInternals.read(Value.DATE_DIFF_END, part, Field.class));
        if (unit == null) {
            return part;
        }
        boolean dates = start.getDataType().isDate() && end.getDataType().isDate();
        return switch (unit) {
            // The quotient of two integers is truncated to whole days. On PostgreSQL, jOOQ extracts the days from an
            // interval, and these days are also whole.
            case DAY -> dates ? part : Moments.micros(start, end).div(DSL.inline(MICROS_PER_DAY));
            case HOUR -> dates ? days(start, end, 24) : quotient(start, end, 3_600_000_000L);
            case MINUTE -> dates ? days(start, end, 1_440) : quotient(start, end, 60_000_000);
            case SECOND -> dates ? days(start, end, 86_400) : quotient(start, end, 1_000_000);
            case MILLISECOND -> dates ? days(start, end, 86_400_000) : quotient(start, end, 1_000);
            case MICROSECOND -> dates ? days(start, end, MICROS_PER_DAY) : Moments.micros(start, end);
            case NANOSECOND ->
                dates
                        ? days(start, end, MICROS_PER_DAY * 1_000)
                        : Moments.micros(start, end).times(DSL.inline(1_000L));
            // For these units, jOOQ subtracts integers that EXTRACT returns. The differences are the same as on
            // PostgreSQL.
            case MILLENNIUM, CENTURY, DECADE, YEAR, QUARTER, MONTH -> part;
            case WEEK, DAY_OF_YEAR, DAY_OF_WEEK, ISO_DAY_OF_WEEK, EPOCH, TIMEZONE, TIMEZONE_HOUR, TIMEZONE_MINUTE ->
                throw new UnsupportedOnRedshiftException(
                        "differences in " + unit + ", because jOOQ doesn't know the unit",
                        "take the difference in DAY or SECOND, and divide it");
        };
    }

    private static Field<Long> days(Field<?> start, Field<?> end, long unitsPerDay) {
        // An INTEGER can't hold the seconds of 70 years.
        return DSL.field("({0} - {1})", SQLDataType.INTEGER, end, start)
                .cast(SQLDataType.BIGINT)
                .times(DSL.inline(unitsPerDay));
    }

    private static Field<?> quotient(Field<?> start, Field<?> end, long micros) {
        // With a decimal place (3600000000.0), the divisor is a DECIMAL, and therefore the quotient has decimals.
        return Moments.micros(start, end)
                .div(DSL.inline(BigDecimal.valueOf(micros).setScale(1)));
    }
}
