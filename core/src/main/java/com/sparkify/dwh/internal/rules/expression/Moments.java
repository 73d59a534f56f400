package com.sparkify.dwh.internal.rules.expression;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Recognizes expressions of dates and times by their Java types, and counts microseconds between them. */
final class Moments {

    private static final Set<Class<?>> MOMENTS = Set.of(LocalDateTime.class, Timestamp.class);
    private static final Set<Class<?>> ZONED = Set.of(OffsetDateTime.class, Instant.class, ZonedDateTime.class);
    private static final Set<Class<?>> TIMES = Set.of(LocalTime.class, Time.class);
    private static final Set<Class<?>> DATES = Set.of(LocalDate.class, Date.class);

    private Moments() {}

    /** Whether the value is a TIMESTAMP. */
    static boolean isMoment(Field<?> value) {
        return MOMENTS.contains(type(value));
    }

    /** Whether the value is a TIMESTAMPTZ. */
    static boolean isZoned(Field<?> value) {
        return ZONED.contains(type(value));
    }

    /** Whether the value is a TIME. */
    static boolean isTime(Field<?> value) {
        return TIMES.contains(type(value));
    }

    /** Whether the value is a DATE. */
    static boolean isDate(Field<?> value) {
        return DATES.contains(type(value));
    }

    /**
     * Whether the value is a difference of two points in time, which the database computes as an interval. The value's
     * type doesn't show this, because jOOQ gives a difference the type of its first operand.
     */
    static boolean isInterval(Field<?> value) {
        return value instanceof QOM.TimestampDiff<?>
                || (value instanceof QOM.Sub<?> difference && isMoment(difference.$arg2()));
    }

    /** Counts the microseconds of an interval between two TIMESTAMPs. Null if the operands are of other types. */
    static @Nullable Field<Long> microsOf(Field<?> interval) {
        if (interval instanceof QOM.TimestampDiff<?> difference
                && isMoment(difference.$minuend())
                && isMoment(difference.$subtrahend())) {
            return micros(difference.$subtrahend(), difference.$minuend());
        }
        return interval instanceof QOM.Sub<?> difference && isMoment(difference.$arg1()) && isMoment(difference.$arg2())
                ? micros(difference.$arg2(), difference.$arg1())
                : null;
    }

    /** Counts the microseconds from one value to another. */
    static Field<Long> micros(Field<?> start, Field<?> end) {
        return DSL.field("datediff({0}, {1}, {2})", SQLDataType.BIGINT, DSL.keyword("microsecond"), start, end);
    }

    private static Class<?> type(Field<?> value) {
        return value.getDataType().getConverter().fromType();
    }
}
