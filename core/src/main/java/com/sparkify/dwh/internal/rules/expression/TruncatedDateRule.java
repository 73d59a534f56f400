package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.rules.cast.CastWriter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Casts the result of {@code trunc(date, part)} to DATE. jOOQ assumes that the result is a DATE, but DATE_TRUNC returns
 * a TIMESTAMP. Without the cast, a difference between two dates would be an interval, and the text of the date would
 * have a time.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DATE_TRUNC function".
 */
public final class TruncatedDateRule implements Rule {

    /** The parts that jOOQ can truncate to. jOOQ itself refuses other parts. */
    private static final Set<DatePart> UNITS =
            EnumSet.of(DatePart.YEAR, DatePart.MONTH, DatePart.DAY, DatePart.HOUR, DatePart.MINUTE, DatePart.SECOND);

    @Override
    public boolean concerns(Class<?> type) {
        return Part.TRUNC_DATE.isOf(type);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        return written(part);
    }

    /**
     * Returns the truncated date with the cast, which is also valid on PostgreSQL. Returns the part itself if it isn't
     * a truncated DATE.
     */
    public static QueryPart written(QueryPart part) {
        if (!Part.TRUNC_DATE.is(part)) {
            return part;
        }
        Field<?> date = Objects.requireNonNull(JooqInternals.read(Value.TRUNC_DATE, part, Field.class));
        DatePart unit = Objects.requireNonNull(JooqInternals.read(Value.TRUNC_DATE_PART, part, DatePart.class));
        return date.getDataType().isDate() && UNITS.contains(unit) ? truncated(date, unit) : part;
    }

    private static QueryPart truncated(Field<?> date, DatePart unit) {
        // DATE_TRUNC is written as plain SQL, because the returned part must not contain the original part.
        Field<?> moment = DSL.field(
                "date_trunc({0}, {1})",
                SQLDataType.LOCALDATETIME, DSL.inline(unit.name().toLowerCase(Locale.ROOT)), date);
        return new CastWriter(moment, SQLDataType.LOCALDATE);
    }
}
