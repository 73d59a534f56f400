package com.sparkify.dwh.functions;

import static org.jooq.impl.DSL.inline;

import com.sparkify.dwh.unsupported.UnsupportedOnPostgresqlException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.AggregateFunction;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.OrderedAggregateFunction;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Redshift's own functions, typed. On PostgreSQL each is its equal, with the same results; one that has none is refused
 * there by name, with an {@link UnsupportedOnPostgresqlException}, when it is rendered. Stateless.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SQL functions reference", the page of each function.
 */
public final class RedshiftFunctions {

    private static final int MAX_PATH = 5;
    private static final int MIN_BASE = 2;
    private static final int MAX_BASE = 36;

    private RedshiftFunctions() {}

    /**
     * {@code APPROXIMATE COUNT(DISTINCT value)}, by HyperLogLog, with an error of about 2 %. On PostgreSQL the count is
     * exact.
     */
    public static Field<Long> approximateCountDistinct(Field<?> value) {
        return new EngineField<>(
                "count",
                SQLDataType.BIGINT,
                DSL.sql("approximate count(distinct {0})", value),
                DSL.sql("count(distinct {0})", value));
    }

    /** {@code LISTAGG(text, separator)}; its order is {@code withinGroupOrderBy}. NULLs are passed over. */
    public static OrderedAggregateFunction<String> listAgg(Field<String> text, String separator) {
        return DSL.listAgg(text, separator);
    }

    /** {@code LISTAGG(DISTINCT text, separator)}; on PostgreSQL it can be ordered by the text alone. */
    public static OrderedAggregateFunction<String> listAggDistinct(Field<String> text, String separator) {
        return DSL.listAggDistinct(text, separator);
    }

    /** {@code MEDIAN(value)}: of an even number of values, the middle between the two. NULLs are passed over. */
    public static AggregateFunction<BigDecimal> median(Field<? extends Number> value) {
        return DSL.median(value);
    }

    /** {@code DATEADD(unit, amount, moment)}. A day that the resulting month hasn't becomes its last. */
    public static Field<LocalDateTime> dateadd(DateUnit unit, Field<Integer> amount, Field<LocalDateTime> moment) {
        return Dates.add(unit, amount, moment);
    }

    /** {@code DATEADD(unit, amount, moment)}. */
    public static Field<LocalDateTime> dateadd(DateUnit unit, int amount, Field<LocalDateTime> moment) {
        return dateadd(unit, inline(amount), moment);
    }

    /**
     * {@code DATEDIFF(unit, from, to)}: how many beginnings of a unit lie after {@code from} and up to {@code to}, and
     * not how many whole units; negative where {@code to} is the earlier. A week begins on Monday, as DATE_TRUNC's
     * does, on both engines.
     */
    public static Field<Long> datediff(DateUnit unit, Field<LocalDateTime> from, Field<LocalDateTime> to) {
        return Dates.difference(unit, from, to);
    }

    /** {@code DATE_TRUNC('unit', moment)}: the moment at which its unit began. */
    public static Field<LocalDateTime> dateTrunc(DateUnit unit, Field<LocalDateTime> moment) {
        return Dates.trunc(unit, moment);
    }

    /** {@code GETDATE()}: when the statement began, in the session's time zone, to the second. */
    public static Field<LocalDateTime> getdate() {
        return Dates.now();
    }

    /**
     * {@code CONVERT_TIMEZONE('from', 'to', moment)}: what clocks in one zone show when they show the moment in another.
     *
     * @throws IllegalArgumentException if a zone is not a region such as {@code Europe/Berlin}, or UTC: offsets such as
     *     {@code GMT+3} have opposite signs here and there
     */
    public static Field<LocalDateTime> convertTimezone(String from, String to, Field<LocalDateTime> moment) {
        return Dates.convert(from, to, moment);
    }

    /** {@code NVL(value, other)}: the other where the value is NULL. */
    public static <T> Field<T> nvl(Field<T> value, Field<T> other) {
        DataType<T> type = value.getDataType();
        return new EngineField<>(
                "nvl",
                type,
                EngineField.call("nvl", type, value, other),
                EngineField.call("coalesce", type, value, other));
    }

    /**
     * {@code DECODE(value, search, result, otherwise)}; to it NULL equals NULL. For more pairs there is jOOQ's own
     * {@code DSL.decode}, which is rendered so too.
     */
    public static <V, T> Field<T> decode(Field<V> value, Field<V> search, Field<T> result, Field<T> otherwise) {
        return DSL.decode(value, search, result, otherwise);
    }

    /**
     * {@code JSON_EXTRACT_PATH_TEXT(json, path…)}: the text of what is there; NULL where nothing is. An error if the
     * text isn't JSON. Elements of arrays are not reached on Redshift.
     *
     * @param path one to five keys
     * @throws IllegalArgumentException if there are none, or more
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
     * The same with {@code null_if_invalid}: NULL where the text isn't JSON. Not on PostgreSQL, which before its version
     * 16 can't ask whether a text is JSON.
     */
    public static Field<String> jsonExtractPathTextOrNull(Field<String> json, String... path) {
        List<Field<?>> arguments = jsonArguments(json, path);
        arguments.add(inline(true));
        return EngineField.redshiftOnly(
                "JSON_EXTRACT_PATH_TEXT with null_if_invalid",
                SQLDataType.VARCHAR,
                EngineField.call("json_extract_path_text", SQLDataType.VARCHAR, arguments.toArray(Field<?>[]::new)),
                "before version 16 it can't ask whether a text is JSON");
    }

    private static List<Field<?>> jsonArguments(Field<String> json, String... path) {
        if (path.length < 1 || path.length > MAX_PATH) {
            throw new IllegalArgumentException("A path has 1 to " + MAX_PATH + " keys, and not " + path.length);
        }
        List<Field<?>> arguments = new ArrayList<>();
        arguments.add(json);
        for (String key : path) {
            arguments.add(inline(key));
        }
        return arguments;
    }

    /**
     * {@code STRTOL(number, base)}: the number that a text shows to a base. Not on PostgreSQL.
     *
     * @param base 2 to 36
     * @throws IllegalArgumentException if the base is another
     */
    public static Field<Long> strtol(Field<String> number, int base) {
        if (base < MIN_BASE || base > MAX_BASE) {
            throw new IllegalArgumentException("The base " + base + " is not within " + MIN_BASE + " to " + MAX_BASE);
        }
        return EngineField.redshiftOnly(
                "STRTOL",
                SQLDataType.BIGINT,
                EngineField.call("strtol", SQLDataType.BIGINT, number, inline(base)),
                "it reads numbers to the base 10 alone; cast to BIGINT, or read them in Java");
    }

    /** The beginning of a path into a SUPER column. */
    public static SuperPath superPath(Field<JSONB> column) {
        return SuperPath.of(column);
    }
}
