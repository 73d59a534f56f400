package com.sparkify.dwh.functions;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import com.sparkify.dwh.functions.RedshiftFunctions.DateUnit;
import com.sparkify.dwh.internal.arguments.Given;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The date functions of {@link RedshiftFunctions}, for both engines. */
final class Dates {

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final long MICROS = 1_000_000;

    private Dates() {}

    static Field<LocalDateTime> add(DateUnit unit, Field<Integer> amount, Field<LocalDateTime> to) {
        return new EngineField<>(
                "dateadd",
                SQLDataType.LOCALDATETIME,
                DSL.sql("dateadd({0}, {1}, {2})", Given.given("The unit", unit).keyword(), amount, to),
                DSL.sql("({0} + {1} * {2})", to, amount, interval(unit)));
    }

    private static Field<?> interval(DateUnit unit) {
        return switch (unit) {
            case QUARTER -> field("interval '3 months'");
            case YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND ->
                field("cast({0} as interval)", Object.class, inline("1 " + unit.word()));
        };
    }

    static Field<Long> difference(DateUnit unit, Field<LocalDateTime> from, Field<LocalDateTime> to) {
        return new EngineField<>("datediff", SQLDataType.BIGINT, redshift(unit, from, to), counted(unit, from, to));
    }

    private static Field<Long> redshift(DateUnit unit, Field<LocalDateTime> from, Field<LocalDateTime> to) {
        if (unit == DateUnit.WEEK) {
            // AWS doesn't document the first day of a week in DATEDIFF. Weeks of DATE_TRUNC begin on Monday, so the
            // dates are truncated first.
            return field(
                    "(datediff(day, {0}, {1}) / 7)",
                    SQLDataType.BIGINT, trunc(DateUnit.WEEK, from), trunc(DateUnit.WEEK, to));
        }
        return field(
                "datediff({0}, {1}, {2})",
                SQLDataType.BIGINT, Given.given("The unit", unit).keyword(), from, to);
    }

    private static Field<Long> counted(DateUnit unit, Field<LocalDateTime> from, Field<LocalDateTime> to) {
        Field<Long> difference = number(unit, to).minus(number(unit, from));
        long perUnit = numbersPerUnit(unit);
        return DSL.cast(perUnit == 1 ? difference : difference.div(inline(perUnit)), SQLDataType.BIGINT);
    }

    /**
     * A number for the year, quarter or month of the moment. For a smaller unit, the microseconds from 1970-01-01 to
     * the beginning of the unit.
     */
    private static Field<Long> number(DateUnit unit, Field<LocalDateTime> moment) {
        return switch (unit) {
            case YEAR -> year(moment);
            case QUARTER -> year(moment).times(inline(4)).plus(part("quarter", moment));
            case MONTH -> year(moment).times(inline(12)).plus(part("month", moment));
            case WEEK, DAY, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND -> micros(unit, moment);
        };
    }

    /**
     * The difference between the numbers of two successive units. The difference between any two numbers is a multiple
     * of the result. For weeks, the numbers themselves aren't multiples, because 1970-01-01 wasn't a Monday.
     */
    private static long numbersPerUnit(DateUnit unit) {
        return switch (unit) {
            case YEAR, QUARTER, MONTH, MICROSECOND -> 1;
            case WEEK -> 7 * 86_400 * MICROS;
            case DAY -> 86_400 * MICROS;
            case HOUR -> 3_600 * MICROS;
            case MINUTE -> 60 * MICROS;
            case SECOND -> MICROS;
            case MILLISECOND -> 1_000;
        };
    }

    /** The year, with 0 for 1 BC and -1 for 2 BC. For these years, EXTRACT returns -1 and -2. */
    private static Field<Long> year(Field<LocalDateTime> moment) {
        Field<Long> year = part("year", moment);
        return year.plus(DSL.when(year.lt(0L), inline(1)).otherwise(inline(0)));
    }

    private static Field<Long> part(String part, Field<LocalDateTime> moment) {
        return field("cast(extract({0} from {1}) as bigint)", SQLDataType.BIGINT, DSL.keyword(part), moment);
    }

    private static Field<Long> micros(DateUnit unit, Field<LocalDateTime> moment) {
        return field("cast(extract(epoch from {0}) * 1000000 as bigint)", SQLDataType.BIGINT, trunc(unit, moment));
    }

    static Field<LocalDateTime> trunc(DateUnit unit, Field<LocalDateTime> moment) {
        return EngineField.call(
                "date_trunc",
                SQLDataType.LOCALDATETIME,
                inline(Given.given("The unit", unit).word()),
                moment);
    }

    static Field<LocalDateTime> now() {
        return new EngineField<>(
                "getdate",
                SQLDataType.LOCALDATETIME,
                DSL.sql("getdate()"),
                DSL.sql("date_trunc('second', cast(statement_timestamp() as timestamp))"));
    }

    static Field<LocalDateTime> convert(String from, String to, Field<LocalDateTime> moment) {
        Field<String> source = inline(checked(from));
        Field<String> target = inline(checked(to));
        return new EngineField<>(
                "convert_timezone",
                SQLDataType.LOCALDATETIME,
                DSL.sql("convert_timezone({0}, {1}, {2})", source, target, moment),
                DSL.sql("(({2} at time zone {0}) at time zone {1})", source, target, moment));
    }

    private static String checked(String zone) {
        boolean reversed =
                Given.given("The time zone", zone).startsWith("Etc/GMT") || zone.startsWith("GMT") && zone.length() > 3;
        if (!ZONES.contains(zone) || zone.startsWith("SystemV/") || reversed) {
            throw new IllegalArgumentException("The time zone " + zone
                    + " is unknown, or doesn't mean the same on both engines: use a region such as"
                    + " Europe/Berlin, or UTC");
        }
        return zone;
    }
}
