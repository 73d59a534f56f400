package com.sparkify.dwh.functions;

import static org.jooq.impl.DSL.inline;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.unsupported.UnsupportedOnPostgresqlException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Keyword;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Redshift functions that jOOQ doesn't have or doesn't render for both engines. On PostgreSQL, a function is rendered as an
 * expression with the same results. If PostgreSQL has no such expression, rendering the function throws {@link
 * UnsupportedOnPostgresqlException}. Stateless.
 *
 * <p>For LISTAGG, MEDIAN, NVL and DECODE use jOOQ's {@code DSL.listAgg}, {@code listAggDistinct}, {@code median}, {@code nvl}
 * and {@code decode}, which work on both engines.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SQL functions reference", the page of each function.
 */
public final class RedshiftFunctions {

    private static final int MAX_PATH = 5;
    private static final int MIN_BASE = 2;
    private static final int MAX_BASE = 36;

    private RedshiftFunctions() {}

    /**
     * {@code APPROXIMATE COUNT(DISTINCT value)}: estimates the number of distinct values by HyperLogLog, with an error of about
     * 2 %. On PostgreSQL the number is exact.
     */
    public static Field<Long> approximateCountDistinct(Field<?> value) {
        return new EngineField<>(
                "count",
                SQLDataType.BIGINT,
                DSL.sql("approximate count(distinct {0})", value),
                DSL.sql("count(distinct {0})", value));
    }

    /**
     * {@code DATEADD(unit, amount, moment)}: adds a number of units. If the resulting month doesn't have the day, the result
     * is the month's last day. jOOQ's {@code localDateTimeAdd} doesn't take quarters, weeks, milliseconds and microseconds.
     *
     * @param amount the number of units; a negative number subtracts
     */
    public static Field<LocalDateTime> dateadd(DateUnit unit, Field<Integer> amount, Field<LocalDateTime> moment) {
        return Dates.add(unit, amount, moment);
    }

    /** {@code DATEADD(unit, amount, moment)} with a constant amount: see {@link #dateadd(DateUnit, Field, Field)}. */
    public static Field<LocalDateTime> dateadd(DateUnit unit, int amount, Field<LocalDateTime> moment) {
        return dateadd(unit, inline(amount), moment);
    }

    /**
     * {@code DATEDIFF(unit, from, to)}: the number of the unit's boundaries between two moments, not the number of
     * whole units. From 23:59 to 00:01 on the next day, the result for {@code DAY} is 1. The result is negative if
     * {@code to} is earlier than {@code from}. Weeks begin on Monday.
     */
    public static Field<Long> datediff(DateUnit unit, Field<LocalDateTime> from, Field<LocalDateTime> to) {
        return Dates.difference(unit, from, to);
    }

    /**
     * {@code DATE_TRUNC('unit', moment)}: the beginning of the month or other unit that contains the moment. Weeks
     * begin on Monday. jOOQ's {@code trunc} doesn't take quarters, weeks, milliseconds and microseconds.
     */
    public static Field<LocalDateTime> dateTrunc(DateUnit unit, Field<LocalDateTime> moment) {
        return Dates.trunc(unit, moment);
    }

    /** {@code GETDATE()}: the moment at which the statement began, in the session's time zone, truncated to seconds. */
    public static Field<LocalDateTime> getdate() {
        return Dates.now();
    }

    /**
     * {@code CONVERT_TIMEZONE('from', 'to', moment)}: converts a local time in one time zone to the local time in another.
     *
     * @param from the time zone of the moment: a region such as {@code Europe/Berlin}, or {@code UTC}
     * @param to the time zone of the result
     * @throws IllegalArgumentException if a time zone is unknown, or is an offset such as {@code GMT+3}. The sign of an offset
     *     has opposite meanings on the two engines
     */
    public static Field<LocalDateTime> convertTimezone(String from, String to, Field<LocalDateTime> moment) {
        return Dates.convert(from, to, moment);
    }

    /**
     * {@code JSON_EXTRACT_PATH_TEXT(json, path…)}: the value at a path of keys as text, or NULL if the path doesn't
     * exist. The query fails if the text isn't JSON. On Redshift the path can't reach elements of arrays.
     *
     * @param path 1 to 5 keys
     * @throws IllegalArgumentException if there are no keys or more than 5
     */
    public static Field<String> jsonExtractPathText(Field<String> json, String... path) {
        List<Field<?>> arguments = jsonArguments(json, path);
        List<Field<?>> cast = new ArrayList<>(arguments);
        cast.set(0, json.cast(SQLDataType.JSON));
        return new EngineField<>(
                "json_extract_path_text",
                SQLDataType.VARCHAR,
                EngineField.call("json_extract_path_text", SQLDataType.VARCHAR, arguments.toArray(Field<?>[]::new)),
                EngineField.call("json_extract_path_text", SQLDataType.VARCHAR, cast.toArray(Field<?>[]::new)));
    }

    /**
     * {@code JSON_EXTRACT_PATH_TEXT(json, path…, true)}: like {@link #jsonExtractPathText}, but the result is NULL if the text
     * isn't JSON. Redshift only, since PostgreSQL before version 16 can't check whether a text is JSON.
     *
     * @param path 1 to 5 keys
     * @throws IllegalArgumentException if there are no keys or more than 5
     */
    public static Field<String> jsonExtractPathTextOrNull(Field<String> json, String... path) {
        List<Field<?>> arguments = jsonArguments(json, path);
        arguments.add(inline(true));
        return EngineField.redshiftOnly(
                "JSON_EXTRACT_PATH_TEXT with null_if_invalid",
                SQLDataType.VARCHAR,
                EngineField.call("json_extract_path_text", SQLDataType.VARCHAR, arguments.toArray(Field<?>[]::new)),
                "before version 16 it can't check whether a text is JSON");
    }

    private static List<Field<?>> jsonArguments(Field<String> json, String... path) {
        Given.given("The JSON", json);
        Given.all("the keys of the path", path);
        if (path.length < 1 || path.length > MAX_PATH) {
            throw new IllegalArgumentException("A path has 1 to " + MAX_PATH + " keys, not " + path.length);
        }
        List<Field<?>> arguments = new ArrayList<>();
        arguments.add(json);
        for (String key : path) {
            arguments.add(inline(key));
        }
        return arguments;
    }

    /**
     * {@code STRTOL(number, base)}: the number that the text represents in this base. Redshift only.
     *
     * @param base 2 to 36
     * @throws IllegalArgumentException if the base is out of range
     */
    public static Field<Long> strtol(Field<String> number, int base) {
        if (base < MIN_BASE || base > MAX_BASE) {
            throw new IllegalArgumentException(
                    "The base " + base + " is out of the range " + MIN_BASE + " to " + MAX_BASE);
        }
        return EngineField.redshiftOnly(
                "STRTOL",
                SQLDataType.BIGINT,
                EngineField.call("strtol", SQLDataType.BIGINT, number, inline(base)),
                "it parses only numbers in base 10: cast such numbers to BIGINT, and parse other numbers in Java");
    }

    /** Starts a path into the values of a SUPER column. A path without steps is the value itself. */
    public static SuperPath superPath(Field<JSONB> column) {
        return SuperPath.of(column);
    }

    /**
     * The units of dates and times that mean the same on both engines. Decade, century and millennium aren't included,
     * since they begin in different years on the two engines.
     *
     * <p>Source: Amazon Redshift Developer Guide, "Date parts for date or timestamp functions".
     */
    public enum DateUnit {
        /** A calendar year. */
        YEAR,
        /** Three calendar months; the first quarter begins in January. */
        QUARTER,
        /** A calendar month. */
        MONTH,
        /** Seven days, beginning on Monday. */
        WEEK,
        /** A calendar day. */
        DAY,
        /** An hour. */
        HOUR,
        /** A minute. */
        MINUTE,
        /** A second. */
        SECOND,
        /** A thousandth of a second. */
        MILLISECOND,
        /** A millionth of a second. */
        MICROSECOND;

        Keyword keyword() {
            return DSL.keyword(word());
        }

        /** The unit in SQL, the same on both engines. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
