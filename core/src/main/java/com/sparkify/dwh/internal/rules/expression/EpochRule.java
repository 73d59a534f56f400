package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.rules.cast.CastWriter;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Rewrites {@code EXTRACT(epoch …)} of a TIMESTAMP, TIME, DATE or difference of two TIMESTAMPs. For these values,
 * Redshift returns an INTEGER. An INTEGER has no fractions of seconds, and overflows if a query multiplies the seconds
 * to get milliseconds. This rule counts microseconds with DATEDIFF, and casts the seconds of a DATE to BIGINT. EXTRACT
 * of a TIMESTAMPTZ is a DOUBLE PRECISION and isn't rewritten.
 *
 * <p>Source: Amazon Redshift Developer Guide, "EXTRACT function" and "DATEDIFF function".
 */
public final class EpochRule implements Rule {

    // With the decimal place, the divisor is a DECIMAL, and therefore the quotient has decimals.
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
        if (Moments.isInterval(value)) {
            Field<Long> micros = Moments.microsOf(value);
            return micros == null ? part : seconds(micros);
        } else if (Moments.isMoment(value)) {
            return seconds(Moments.micros(DSL.inline(LocalDateTime.of(1970, 1, 1, 0, 0)), value));
        } else if (Moments.isTime(value)) {
            return seconds(Moments.micros(DSL.inline(LocalTime.MIDNIGHT), value));
        }
        // EXTRACT is written as plain SQL, because the returned part must not contain the original part.
        return Moments.isDate(value)
                ? new CastWriter(DSL.field("extract(epoch from {0})", SQLDataType.INTEGER, value), SQLDataType.BIGINT)
                : part;
    }

    private static Field<?> seconds(Field<Long> micros) {
        return micros.div(DSL.inline(MICROS_PER_SECOND));
    }
}
