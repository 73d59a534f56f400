package com.sparkify.dwh.it.render;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Makes random expressions of the numeric, boolean, text, date and time types. The expressions read the table {@code
 * typed}, which has columns of these types. The numbers are small, so that few expressions overflow. Text that is cast
 * to another type is usually a valid value of that type.
 */
final class RandomExpressions {

    static final DataType<BigDecimal> DECIMAL = SQLDataType.NUMERIC(12, 3);
    static final DataType<String> CHAR = SQLDataType.CHAR(6);
    static final DataType<String> VARCHAR = SQLDataType.VARCHAR(40);

    private static final List<DataType<? extends Number>> INTEGERS =
            List.of(SQLDataType.SMALLINT, SQLDataType.INTEGER, SQLDataType.BIGINT);
    private static final List<DataType<? extends Number>> NUMBERS = List.of(
            SQLDataType.SMALLINT,
            SQLDataType.INTEGER,
            SQLDataType.BIGINT,
            DECIMAL,
            SQLDataType.NUMERIC(6, 1),
            SQLDataType.NUMERIC(9, 0),
            SQLDataType.REAL,
            SQLDataType.DOUBLE);
    private static final List<DataType<?>> OTHERS = List.of(
            SQLDataType.BOOLEAN,
            CHAR,
            VARCHAR,
            SQLDataType.LOCALDATE,
            SQLDataType.LOCALDATETIME,
            SQLDataType.TIMESTAMPWITHTIMEZONE,
            SQLDataType.LOCALTIME);

    static final List<Field<?>> COLUMNS = List.of(
            column("small", SQLDataType.SMALLINT),
            column("whole", SQLDataType.INTEGER),
            column("large", SQLDataType.BIGINT),
            column("exact", DECIMAL),
            column("real", SQLDataType.REAL),
            column("double", SQLDataType.DOUBLE),
            column("flag", SQLDataType.BOOLEAN),
            column("fixed", CHAR),
            column("text", VARCHAR),
            column("day", SQLDataType.LOCALDATE),
            column("moment", SQLDataType.LOCALDATETIME),
            column("zoned", SQLDataType.TIMESTAMPWITHTIMEZONE),
            column("time", SQLDataType.LOCALTIME));

    private final Random random;

    RandomExpressions(long seed) {
        random = new Random(seed);
    }

    private static <T> Field<T> column(String name, DataType<T> type) {
        return DSL.field(DSL.name("typed", name), type);
    }

    /** An expression of any type. */
    Field<?> any(int depth) {
        return of(anyType(), depth);
    }

    /** An aggregate of any type. */
    Field<?> aggregate(int depth) {
        Field<? extends Number> number = of(pick(NUMBERS), depth);
        Field<?> any = of(pick(comparable()), depth);
        return oneOf(
                () -> DSL.sum(number),
                () -> DSL.avg(number),
                () -> DSL.avg(leaf(pick(NUMBERS))).cast(pick(NUMBERS)),
                () -> DSL.sum(leaf(pick(NUMBERS))).cast(pick(NUMBERS)),
                () -> DSL.min(any),
                () -> DSL.max(any),
                () -> DSL.count(any),
                () -> DSL.countDistinct(any),
                () -> DSL.boolAnd(condition(depth)),
                () -> DSL.boolOr(condition(depth)),
                () -> DSL.sum(number).filterWhere(condition(depth)),
                () -> DSL.round(DSL.stddevPop(number), 3),
                () -> DSL.max(DSL.when(condition(depth), any)));
    }

    /** A condition, which can contain comparisons of numbers, dates and times. */
    Condition condition(int depth) {
        if (depth <= 0) {
            return DSL.condition(of(SQLDataType.BOOLEAN, 0));
        }
        DataType<?> type = pick(comparable());
        return oneOf(
                () -> compared(type, depth - 1),
                () -> compared(type, depth - 1),
                () -> of(type, depth - 1).isNull(),
                () -> DSL.not(condition(depth - 1)),
                () -> condition(depth - 1).and(condition(depth - 1)),
                () -> condition(depth - 1).or(condition(depth - 1)),
                () -> DSL.condition(of(SQLDataType.BOOLEAN, depth - 1)));
    }

    private <T> Condition compared(DataType<T> type, int depth) {
        Field<T> left = of(type, depth);
        Field<T> right = of(type, depth);
        return oneOf(
                () -> left.eq(right),
                () -> left.ne(right),
                () -> left.lt(right),
                () -> left.ge(right),
                () -> left.between(right, of(type, depth)),
                () -> left.in(right, of(type, depth)),
                () -> left.isDistinctFrom(right),
                () -> left.isNotDistinctFrom(right));
    }

    private List<DataType<?>> comparable() {
        List<DataType<?>> types = new ArrayList<>(NUMBERS);
        // Texts are left out, because PostgreSQL compares them by a collation and Redshift by bytes. BOOLEAN is left
        // out, because PostgreSQL has no MIN or MAX of BOOLEAN.
        types.addAll(OTHERS.stream()
                .filter(type -> !type.isString() && !type.equals(SQLDataType.BOOLEAN))
                .toList());
        return types;
    }

    private DataType<?> anyType() {
        return random.nextBoolean() ? pick(NUMBERS) : pick(OTHERS);
    }

    <T> Field<T> of(DataType<T> type, int depth) {
        if (depth <= 0) {
            return leaf(type);
        }
        Supplier<Field<T>> mixed = () -> oneOf(
                () -> leaf(type),
                () -> DSL.when(condition(depth - 1), of(type, depth - 1)).otherwise(of(type, depth - 1)),
                () -> DSL.when(condition(depth - 1), of(type, depth - 1)),
                () -> DSL.coalesce(of(type, depth - 1), of(type, depth - 1)),
                () -> DSL.nullif(of(type, depth - 1), of(type, depth - 1)),
                () -> DSL.greatest(of(type, depth - 1), of(type, depth - 1)));
        return oneOf(mixed, () -> cast(type, depth - 1), () -> computed(type, depth - 1));
    }

    @SuppressWarnings("unchecked")
    private <T> Field<T> leaf(DataType<T> type) {
        for (Field<?> column : COLUMNS) {
            if (column.getDataType().equals(type) && random.nextInt(3) > 0) {
                return (Field<T>) column;
            }
        }
        return random.nextInt(6) == 0 ? DSL.castNull(type) : DSL.inline(type.convert(value(type)), type);
    }

    private Object value(DataType<?> dataType) {
        Class<?> type = dataType.getType();
        int small = random.nextInt(7) - 2;
        if (type == BigDecimal.class) {
            return BigDecimal.valueOf(random.nextInt(81) - 40L, dataType.scale());
        } else if (type == Double.class || type == Float.class) {
            // The number is never a half. In a CAST, jOOQ writes the literal without its type, and PostgreSQL would
            // round a half as it rounds a DECIMAL, not as it rounds a DOUBLE PRECISION.
            return BigDecimal.valueOf(random.nextInt(32) * 2L - 31).divide(BigDecimal.valueOf(8));
        } else if (Number.class.isAssignableFrom(type)) {
            return BigInteger.valueOf(small);
        } else if (type == Boolean.class) {
            return random.nextBoolean();
        } else if (type == String.class) {
            return pick(List.of("1", "-2", "0", "true", "no", "", "a", " b", "ä"));
        }
        OffsetDateTime at = OffsetDateTime.parse("2024-02-28T23:59:58.5Z").plusHours(small * 7L);
        // On PostgreSQL, jOOQ loses the fraction of a second of a LocalTime.
        return type == LocalDate.class
                ? at.toLocalDate()
                : type == LocalTime.class
                        ? at.toLocalTime().withNano(0)
                        : type == LocalDateTime.class ? at.toLocalDateTime() : at;
    }

    private <T> Field<T> cast(DataType<T> type, int depth) {
        if (type.isNumeric()) {
            return oneOf(
                    () -> of(pick(NUMBERS), depth).cast(type),
                    () -> of(SQLDataType.BOOLEAN, depth)
                            .cast(SQLDataType.INTEGER)
                            .cast(type),
                    () -> leaf(pick(INTEGERS)).cast(VARCHAR).cast(type));
        } else if (type.isString()) {
            return of(anyType(), depth).cast(type);
        } else if (type.equals(SQLDataType.BOOLEAN)) {
            return oneOf(
                    () -> of(SQLDataType.INTEGER, depth).cast(type),
                    () -> of(SQLDataType.BOOLEAN, depth).cast(VARCHAR).cast(type),
                    () -> DSL.inline(pick(List.of("yes", "OFF", " t", "0")), VARCHAR)
                            .cast(type));
        } else if (type.equals(SQLDataType.LOCALTIME)) {
            return oneOf(
                    () -> of(SQLDataType.LOCALDATETIME, depth).cast(type),
                    () -> of(type, depth).cast(VARCHAR).cast(type));
        }
        return oneOf(
                () -> of(SQLDataType.LOCALDATE, depth).cast(type),
                () -> of(SQLDataType.LOCALDATETIME, depth).cast(type),
                () -> of(SQLDataType.TIMESTAMPWITHTIMEZONE, depth).cast(type),
                () -> of(type, depth).cast(VARCHAR).cast(type));
    }

    @SuppressWarnings("unchecked")
    private <T> Field<T> computed(DataType<T> type, int depth) {
        if (type.isNumeric()) {
            return (Field<T>) number((DataType<? extends Number>) type, depth);
        } else if (type.isString()) {
            return (Field<T>) text((Field<String>) of(type, depth), depth);
        } else if (type.equals(SQLDataType.BOOLEAN)) {
            return (Field<T>) DSL.field(condition(depth));
        } else if (type.equals(SQLDataType.LOCALDATETIME)) {
            Field<LocalDateTime> moment = of(SQLDataType.LOCALDATETIME, depth);
            DatePart unit = pick(List.of(DatePart.YEAR, DatePart.MONTH, DatePart.DAY, DatePart.HOUR, DatePart.SECOND));
            return (Field<T>) oneOf(
                    () -> DSL.localDateTimeAdd(moment, of(SQLDataType.INTEGER, 0), unit),
                    () -> DSL.trunc(moment, unit),
                    () -> moment.add(1));
        } else if (type.equals(SQLDataType.LOCALDATE)) {
            Field<LocalDate> day = of(SQLDataType.LOCALDATE, depth);
            DatePart unit = pick(List.of(DatePart.YEAR, DatePart.MONTH, DatePart.DAY));
            return (Field<T>) oneOf(() -> DSL.localDateAdd(day, of(SQLDataType.INTEGER, 0), unit), () -> day.sub(1));
        }
        return of(type, depth);
    }

    private <N extends Number> Field<? extends Number> number(DataType<N> type, int depth) {
        Field<N> left = of(type, depth);
        Field<? extends Number> right = of(pick(NUMBERS), depth);
        Field<LocalDateTime> from = of(SQLDataType.LOCALDATETIME, depth);
        Field<LocalDateTime> to = of(SQLDataType.LOCALDATETIME, depth);
        DatePart unit = pick(List.of(
                DatePart.CENTURY,
                DatePart.DECADE,
                DatePart.YEAR,
                DatePart.QUARTER,
                DatePart.MONTH,
                DatePart.WEEK,
                DatePart.DAY,
                DatePart.DAY_OF_WEEK,
                DatePart.ISO_DAY_OF_WEEK,
                DatePart.DAY_OF_YEAR,
                DatePart.HOUR,
                DatePart.MINUTE));
        return oneOf(
                () -> left.add(right),
                () -> left.sub(right),
                () -> left.mul(right),
                () -> left.div(notZero(right)),
                () -> left.neg(),
                () -> DSL.abs(left),
                () -> DSL.sign(left),
                () -> DSL.floor(of(DECIMAL, depth)),
                () -> DSL.ceil(of(SQLDataType.DOUBLE, depth)),
                () -> DSL.round(of(DECIMAL, depth)),
                // On PostgreSQL, the next three quotients are DOUBLE PRECISION, and a cast would round a half to an
                // even number. The divisor is 3, because thirds are never halves.
                () -> DSL.floor(of(SQLDataType.INTEGER, depth)).div(3),
                () -> DSL.ceil(of(SQLDataType.BIGINT, depth)).div(3),
                () -> DSL.round(of(SQLDataType.SMALLINT, depth)).div(3),
                // On PostgreSQL, this product is a DOUBLE PRECISION, which can be a negative zero.
                () -> DSL.round(of(pick(INTEGERS), 0))
                        .mul(DSL.floor(of(pick(INTEGERS), 0)))
                        .cast(SQLDataType.BIGINT),
                () -> DSL.extract(from, unit).div(notZero(right)),
                () -> DSL.extract(from, DatePart.SECOND).cast(SQLDataType.DOUBLE),
                () -> DSL.extract(from, DatePart.EPOCH).cast(SQLDataType.DOUBLE),
                () -> DSL.round(of(DECIMAL, depth), 1),
                () -> of(pick(INTEGERS), depth).mod(DSL.inline(3)),
                () -> of(DECIMAL, depth).mod(notZero(of(pick(INTEGERS), depth))),
                () -> DSL.sign(of(pick(INTEGERS), depth)).div(DSL.inline(4)),
                // The next three expressions have bind values.
                () -> of(pick(INTEGERS), depth).div(new BigDecimal("7")),
                () -> of(pick(INTEGERS), 0).mul(BigInteger.TEN).div(notZero(right)),
                () -> of(SQLDataType.INTEGER, 0).mul(1_000_000_000L),
                () -> DSL.extract(from, unit),
                () -> DSL.localDateDiff(DatePart.DAY, from.cast(SQLDataType.LOCALDATE), to.cast(SQLDataType.LOCALDATE)),
                () -> DSL.localDateTimeDiff(DatePart.HOUR, from, to).cast(SQLDataType.DOUBLE),
                () -> DSL.length(of(VARCHAR, depth)));
    }

    private static <N extends Number> Field<N> notZero(Field<N> number) {
        DataType<N> type = number.getDataType();
        return DSL.nullif(number, DSL.inline(type.convert(0), type));
    }

    private Field<String> text(Field<String> text, int depth) {
        return oneOf(
                () -> DSL.concat(text, of(anyType(), depth)),
                () -> DSL.upper(text),
                () -> DSL.lower(text),
                () -> DSL.substring(text, 2, 3),
                () -> DSL.left(text, 2),
                () -> DSL.right(text, 2),
                () -> DSL.left(text, DSL.inline(-1)),
                () -> DSL.right(text, -1),
                () -> DSL.splitPart(text, "a", -1),
                () -> DSL.trim(text),
                () -> DSL.lpad(text, 4, "*"),
                () -> DSL.repeat(text, 2),
                () -> DSL.replace(text, "a", "b"));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @SafeVarargs
    private <T> T oneOf(Supplier<? extends T>... ways) {
        return ways[random.nextInt(ways.length)].get();
    }
}
