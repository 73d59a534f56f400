package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.internal.literal.TemporalLiteral;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Converter;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.XML;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;
import org.jooq.types.YearToSecond;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites literals if Redshift doesn't have the type, or if PostgreSQL's and Redshift's literals of the type are
 * different. Bytes are written with FROM_HEX, JSON with JSON_PARSE, a UUID as text, and a date or time as a {@link
 * TemporalLiteral}. An interval is written in days, hours, minutes and seconds, or in months with the qualifier
 * MONTH. Text becomes a {@link RedshiftLiteral}, regardless of jOOQ's setting for backslashes.
 *
 * <p>Source: Amazon Redshift Developer Guide, "FROM_HEX", "JSON_PARSE", "Interval literals".
 */
public final class LiteralRule implements Rule {

    // For these Java types, jOOQ casts NULL to a type that Redshift doesn't have.
    private static final Set<Class<?>> FOREIGN =
            Set.of(UUID.class, JSON.class, JSONB.class, XML.class, YearToSecond.class);

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, Param.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof Param<?> literal)) {
            return part;
        }
        Object value = databaseValue(literal);
        QueryPart temporal = path.inlines(literal) ? TemporalLiteral.of(value) : null;
        if (temporal != null) {
            return temporal;
        } else if (value instanceof String text) {
            return path.inlines(literal) ? new RedshiftLiteral(text) : part;
        } else if (value instanceof BigDecimal number
                && path.inlines(literal)
                && number.toString().contains("E")) {
            // Writes the number without an exponent. AWS's page doesn't say that a number with an exponent is a
            // DECIMAL.
            return DSL.sql(number.toPlainString());
        } else if (value instanceof EnumType literalOf) {
            return path.inlines(literal) ? new RedshiftLiteral(literalOf.getLiteral()) : part;
        } else if (value instanceof byte[] bytes) {
            return call("from_hex", HexFormat.of().formatHex(bytes));
        } else if (value instanceof JSON json) {
            return call("json_parse", json.data());
        } else if (value instanceof JSONB json) {
            return call("json_parse", json.data());
        } else if (value instanceof UUID uuid) {
            return new RedshiftLiteral(uuid.toString());
        } else if (value instanceof DayToSecond interval) {
            return interval(units(interval), "");
        } else if (value instanceof YearToMonth interval) {
            return interval(String.valueOf(interval.intValue()), "month");
        } else if (value instanceof YearToSecond) {
            throw new UnsupportedOnRedshiftException(
                    "an INTERVAL of both months and seconds", "add a YearToMonth and a DayToSecond");
        } else if (value == null && FOREIGN.contains(literal.getConverter().fromType())) {
            return DSL.keyword("null");
        } else if (value instanceof Object[]) {
            throw new UnsupportedOnRedshiftException("ARRAY literals", "in() takes a list; SUPER holds arrays");
        } else if (value instanceof XML) {
            throw new UnsupportedOnRedshiftException("XML literals", "inline its text");
        }
        return part;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object databaseValue(Param<?> literal) {
        Object value = literal.getValue();
        return value == null ? null : ((Converter<Object, Object>) literal.getConverter()).to(value);
    }

    private static QueryPart call(String function, String argument) {
        return DSL.function(DSL.unquotedName(function), SQLDataType.OTHER, new Field<?>[] {DSL.inline(argument)});
    }

    /**
     * Each unit has its own number, as in Amazon's examples. A single number of microseconds could be too large for an
     * INTEGER, and PostgreSQL refuses such a number in an interval before version 15.
     */
    private static String units(DayToSecond interval) {
        BigDecimal seconds = BigDecimal.valueOf(interval.getSeconds())
                .add(BigDecimal.valueOf(interval.getNano() / 1_000, 6))
                .stripTrailingZeros();
        String sign = interval.getSign() < 0 ? "-" : "";
        List<String> units = new ArrayList<>();
        addUnit(units, sign, BigDecimal.valueOf(interval.getDays()), "days");
        addUnit(units, sign, BigDecimal.valueOf(interval.getHours()), "hours");
        addUnit(units, sign, BigDecimal.valueOf(interval.getMinutes()), "minutes");
        addUnit(units, sign, seconds, "seconds");
        return units.isEmpty() ? "0 seconds" : String.join(", ", units);
    }

    private static void addUnit(List<String> units, String sign, BigDecimal number, String unit) {
        if (number.signum() != 0) {
            units.add(sign + number.toPlainString() + " " + unit);
        }
    }

    private static QueryPart interval(String amount, String qualifier) {
        return CustomQueryPart.of(ctx -> {
            ctx.visit(DSL.keyword("interval")).sql(' ').visit(new RedshiftLiteral(amount));
            if (!qualifier.isEmpty()) {
                ctx.sql(' ').visit(DSL.keyword(qualifier));
            }
        });
    }
}
