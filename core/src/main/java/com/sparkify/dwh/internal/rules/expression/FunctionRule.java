package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.rules.cast.CastWriter;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DataType;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites or refuses functions that have a different name, different arguments or a different result on Redshift.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DECODE", "EXTRACT", "ROUND", "TRUNC", "LOG", "LAG", "LEAD",
 * "REGEXP_REPLACE" and "SYSDATE"; CURRENT_TIMESTAMP is among its "Leader node-only functions".
 */
public final class FunctionRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Part.REGEXP_REPLACE.isOf(type)
                || Rule.isAny(
                        type,
                        QOM.Decode.class,
                        QOM.Extract.class,
                        QOM.Round.class,
                        QOM.Trunc.class,
                        QOM.Log.class,
                        QOM.Log10.class,
                        QOM.CurrentTimestamp.class,
                        QOM.CurrentTime.class,
                        QOM.Lag.class,
                        QOM.Lead.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.Decode<?, ?> decode) {
            return decode(decode);
        } else if (part instanceof QOM.Extract extract) {
            return extract(extract, path);
        } else if (part instanceof QOM.Round<?> round) {
            return withDecimals("round", round.$arg1(), round.$arg2());
        } else if (part instanceof QOM.Trunc<?> trunc) {
            return withDecimals("trunc", trunc.$arg1(), trunc.$arg2());
        } else if (part instanceof QOM.Log log) {
            return DSL.ln(log.$arg1()).div(DSL.ln(log.$arg2()));
        } else if (part instanceof QOM.Log10 log) {
            return DSL.function(DSL.unquotedName("log"), SQLDataType.NUMERIC, log.$arg1());
        } else if (part instanceof QOM.CurrentTimestamp<?>) {
            return DSL.keyword("sysdate");
        } else if (part instanceof QOM.Lag<?> lag) {
            refuseDefault("LAG", lag.$defaultValue());
        } else if (part instanceof QOM.Lead<?> lead) {
            refuseDefault("LEAD", lead.$defaultValue());
        } else if (part instanceof QOM.CurrentTime<?>) {
            throw new UnsupportedOnRedshiftException("CURRENT_TIME on its compute nodes", "cast sysdate to TIME");
        } else if (Part.REGEXP_REPLACE.is(part)) {
            throw new UnsupportedOnRedshiftException(
                    "REGEXP_REPLACE with PostgreSQL's arguments",
                    "use replace(), or Redshift's function with DSL.function(\"regexp_replace\", …)");
        }
        return part;
    }

    private static void refuseDefault(String function, @Nullable Field<?> value) {
        if (value != null) {
            throw new UnsupportedOnRedshiftException(
                    function + " with a default",
                    "put coalesce() around the function or, if NULL must be kept, use a CASE on row_number()");
        }
    }

    /** Writes Redshift's DECODE, which treats NULL as equal to NULL, as jOOQ's {@code decode()} does. */
    private static QueryPart decode(QOM.Decode<?, ?> decode) {
        List<Field<?>> arguments = new ArrayList<>();
        arguments.add(decode.$value());
        for (QOM.Tuple2<? extends Field<?>, ? extends Field<?>> pair : decode.$when()) {
            arguments.add(pair.$1());
            arguments.add(pair.$2());
        }
        if (decode.$else() != null) {
            arguments.add(decode.$else());
        }
        return DSL.function(DSL.unquotedName("decode"), decode.getDataType(), arguments.toArray(Field<?>[]::new));
    }

    private static QueryPart extract(QOM.Extract extract, Path path) {
        if (extract.$datePart() == DatePart.NANOSECOND) {
            throw new UnsupportedOnRedshiftException(
                    "EXTRACT of NANOSECOND", "Redshift keeps microseconds, so extract those");
        }
        if (extract.$datePart() == DatePart.MILLISECOND || extract.$datePart() == DatePart.MICROSECOND) {
            throw withoutSeconds(extract);
        }
        if (extract.$datePart() == DatePart.DECADE) {
            // On Redshift the year 2000 is in decade 201, but in jOOQ it is in decade 200.
            return DSL.floor(
                    DSL.field("({0} / 10)", SQLDataType.INTEGER, DSL.extract(extract.$field(), DatePart.YEAR)));
        }
        if (extract.$datePart() != DatePart.ISO_DAY_OF_WEEK) {
            // On Redshift, EXTRACT from a TIMESTAMPTZ returns a DOUBLE PRECISION. MOD doesn't take a DOUBLE PRECISION,
            // so the EXTRACT is cast to INTEGER. The rule is also applied to the EXTRACT inside the cast. There, the
            // parent in the path is the EXTRACT that the cast replaced.
            boolean isCast = path.parent() instanceof QOM.Extract;
            return Moments.isZoned(extract.$field()) && extract.$datePart() != DatePart.EPOCH && !isCast
                    ? new CastWriter(DSL.extract(extract.$field(), extract.$datePart()), SQLDataType.INTEGER)
                    : extract;
        }
        // In jOOQ, Sunday is day 1 of the week.
        return DSL.extract(extract.$field(), DatePart.DAY_OF_WEEK)
                .add(DSL.inline(5))
                .mod(DSL.inline(7))
                .add(DSL.inline(1));
    }

    /** The exception for a value that {@link SecondsRule} doesn't rewrite. */
    private static UnsupportedOnRedshiftException withoutSeconds(QOM.Extract extract) {
        DataType<?> type = extract.$field().getDataType();
        String part = "EXTRACT of " + extract.$datePart() + " of a ";
        if (Moments.isDate(extract.$field())) {
            return new UnsupportedOnRedshiftException(part + "DATE", "cast the value to TIMESTAMP");
        }
        return type.isOther()
                ? new UnsupportedOnRedshiftException(
                        part + "value whose type jOOQ doesn't know",
                        "give the field a type such as SQLDataType.LOCALDATETIME")
                : new UnsupportedOnRedshiftException(
                        part + "value of type " + type.getTypeName().toUpperCase(Locale.ROOT),
                        "use a TIMESTAMP, a TIMESTAMPTZ or a TIME");
    }

    /**
     * Omits the cast to NUMERIC that PostgreSQL needs. On Redshift, NUMERIC means NUMERIC(18, 0), and the cast would
     * remove the decimals.
     */
    private static QueryPart withDecimals(String name, Field<?> value, @Nullable Field<?> decimals) {
        Name function = DSL.unquotedName(name);
        return decimals == null
                ? DSL.function(function, value.getDataType(), value)
                : DSL.function(function, value.getDataType(), value, decimals);
    }
}
