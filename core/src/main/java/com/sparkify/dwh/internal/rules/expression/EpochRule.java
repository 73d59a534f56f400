package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.rules.cast.CastWriter;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Rewrites {@code EXTRACT(epoch …)} of a TIMESTAMP, TIME, DATE or difference. Redshift returns an INTEGER for them: it has no
 * fractions of seconds, and overflows when it is multiplied to milliseconds. This rule counts microseconds with
 * DATEDIFF, and casts the seconds of a DATE to BIGINT. EXTRACT of a TIMESTAMPTZ is a DOUBLE PRECISION and stays.
 *
 * <p>Source: Amazon Redshift Developer Guide, "EXTRACT function" and "DATEDIFF function".
 */
public final class EpochRule implements Rule {

    private static final Set<Class<?>> MOMENTS = Set.of(LocalDateTime.class, Timestamp.class);
    private static final Set<Class<?>> TIMES = Set.of(LocalTime.class, Time.class);
    private static final Set<Class<?>> DATES = Set.of(LocalDate.class, Date.class);
    // The decimal makes the quotient a DECIMAL.
    private static final BigDecimal MICROS_PER_SECOND = new BigDecimal("1000000.0");

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Extract.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.Extract extract) || extract.$datePart() != DatePart.EPOCH) {
            return part;
        }
        Field<?> value = extract.$field();
        if (value instanceof QOM.Sub<?> difference && isMoment(difference.$arg2())) {
            // An interval, though jOOQ gives it the type of the first operand.
            return isMoment(difference.$arg1()) ? seconds(difference.$arg2(), difference.$arg1()) : part;
        }
        Class<?> type = value.getDataType().getConverter().fromType();
        if (MOMENTS.contains(type)) {
            return seconds(DSL.inline(LocalDateTime.of(1970, 1, 1, 0, 0)), value);
        } else if (TIMES.contains(type)) {
            return seconds(DSL.inline(LocalTime.MIDNIGHT), value);
        }
        // The writer renders EXTRACT itself, because the returned part must not contain the given one.
        return DATES.contains(type)
                ? new CastWriter(DSL.field("extract(epoch from {0})", SQLDataType.INTEGER, value), SQLDataType.BIGINT)
                : part;
    }

    private static boolean isMoment(Field<?> value) {
        return MOMENTS.contains(value.getDataType().getConverter().fromType());
    }

    private static Field<?> seconds(Field<?> start, Field<?> end) {
        return DSL.field("datediff({0}, {1}, {2})", SQLDataType.BIGINT, DSL.keyword("microsecond"), start, end)
                .div(DSL.inline(MICROS_PER_SECOND));
    }
}
