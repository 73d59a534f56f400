package com.sparkify.dwh.runner.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;

/**
 * A column of a result: what its values mean, and how they are written.
 *
 * @param index the column's position, from 0
 * @param name the column's name
 * @param kind what the values mean
 */
record Column(int index, String name, Kind kind) {

    /** The meaning of a column's values. */
    enum Kind {
        TEXT,
        /** An amount. Its digits are written in groups of three. */
        MEASURE,
        /** A number that isn't an amount, such as an id or an hour. */
        ORDINAL,
        DATE,
        TIME
    }

    private static final Set<String> ORDINALS =
            Set.of("hour", "day", "week", "month", "year", "weekday", "line", "code", "quarter");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** The columns of a result, in order. */
    static List<Column> of(Result<? extends Record> rows) {
        Field<?>[] fields = rows.fields();
        return IntStream.range(0, fields.length)
                .mapToObj(i -> new Column(i, fields[i].getName(), kind(fields[i])))
                .toList();
    }

    private static Kind kind(Field<?> field) {
        Class<?> type = field.getType();
        if (Number.class.isAssignableFrom(type)) {
            return isOrdinal(field.getName().toLowerCase(Locale.ROOT)) ? Kind.ORDINAL : Kind.MEASURE;
        }
        if (type == LocalDate.class || type == java.sql.Date.class) {
            return Kind.DATE;
        }
        return type == LocalDateTime.class || type == java.sql.Timestamp.class ? Kind.TIME : Kind.TEXT;
    }

    private static boolean isOrdinal(String name) {
        return ORDINALS.contains(name)
                || name.endsWith("_id")
                || name.endsWith("_number")
                || name.startsWith("weeks_")
                || name.startsWith("days_");
    }

    /** The name in words. */
    String heading() {
        return name.replace('_', ' ');
    }

    boolean isMeasure() {
        return kind == Kind.MEASURE;
    }

    /** Whether the values are points of time. */
    boolean isTemporal() {
        return kind == Kind.DATE || kind == Kind.TIME;
    }

    /** Whether a table aligns the values at the right. */
    boolean isRight() {
        return kind == Kind.MEASURE || kind == Kind.ORDINAL;
    }

    /** Returns % for percentages, and otherwise an empty text, because the column's name says any other unit. */
    String unit() {
        return name.endsWith("percent") ? "%" : "";
    }

    /** The value in this row as a reader sees it; empty for NULL. */
    Optional<String> text(Record row) {
        Object value = row.get(index);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case MEASURE -> grouped(number(row).orElseThrow());
                    case TIME -> value instanceof LocalDateTime time ? SECONDS.format(time) : value.toString();
                    case TEXT, ORDINAL, DATE -> value.toString();
                });
    }

    /** The value in this row as a number; empty for NULL. */
    Optional<BigDecimal> number(Record row) {
        return Optional.ofNullable(row.get(index, BigDecimal.class));
    }

    /** A number with commas between groups of three digits. */
    static String grouped(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }

    /** A number with commas between groups of three digits. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
