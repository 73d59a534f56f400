package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.rules.cast.CastWriter;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.Map;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites EXTRACT of SECOND, MILLISECOND and MICROSECOND. DATEDIFF counts the microseconds since the beginning of the
 * minute, and a division converts them to seconds or milliseconds. On PostgreSQL, the seconds have a fraction, and the
 * milliseconds and microseconds include the seconds. Redshift's EXTRACT returns an INTEGER: the seconds have no
 * fraction, and the milliseconds and microseconds don't include the seconds.
 *
 * <p>Source: Amazon Redshift Developer Guide, "EXTRACT function", "Date parts for date or timestamp functions"
 * (variations in results), "DATEDIFF function", "DATE_TRUNC function".
 */
public final class SecondsRule implements Rule {

    private static final long MICROS_PER_MINUTE = 60_000_000;
    private static final Map<DatePart, Integer> MICROS_PER_UNIT =
            Map.of(DatePart.SECOND, 1_000_000, DatePart.MILLISECOND, 1_000, DatePart.MICROSECOND, 1);

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Extract.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        Integer perUnit = part instanceof QOM.Extract extract ? MICROS_PER_UNIT.get(extract.$datePart()) : null;
        Field<?> micros = perUnit == null ? null : ofMinute(((QOM.Extract) part).$field());
        if (perUnit == null || micros == null) {
            return part;
        }
        // With a decimal place (1000000.0), the divisor is a DECIMAL, and therefore the quotient has decimals.
        return perUnit == 1
                ? micros
                : micros.div(DSL.inline(BigDecimal.valueOf(perUnit).setScale(1)));
    }

    private static @Nullable Field<?> ofMinute(Field<?> value) {
        if (Moments.isInterval(value)) {
            Field<Long> all = Moments.microsOf(value);
            return all == null ? null : all.mod(DSL.inline(MICROS_PER_MINUTE));
        } else if (Moments.isTime(value)) {
            return Moments.micros(DSL.inline(LocalTime.MIDNIGHT), value).mod(DSL.inline(MICROS_PER_MINUTE));
        } else if (Moments.isMoment(value)) {
            return sinceMinute(value);
        }
        // DATEDIFF takes a TIMESTAMP. The cast uses the session's time zone, which doesn't change the seconds.
        return Moments.isZoned(value)
                ? sinceMinute(DSL.field("{0}", new CastWriter(value, SQLDataType.LOCALDATETIME)))
                : null;
    }

    private static Field<Long> sinceMinute(Field<?> moment) {
        return Moments.micros(DSL.field("date_trunc({0}, {1})", DSL.inline("minute"), moment), moment);
    }
}
