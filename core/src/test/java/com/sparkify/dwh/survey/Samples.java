package com.sparkify.dwh.survey;

import static org.jooq.impl.DSL.*;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Binding;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.WindowDefinition;
import org.jooq.WindowSpecification;
import org.jooq.XML;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Sample arguments for jOOQ's methods, by the parameters' types. */
final class Samples {

    static final Table<Record> T = table(name("t"));
    static final Table<Record> S = table(name("s"));
    static final Field<Integer> X = field(name("t", "x"), SQLDataType.INTEGER);
    static final Field<Integer> Y = field(name("t", "y"), SQLDataType.INTEGER);
    static final Field<LocalDateTime> TS = field(name("t", "ts"), SQLDataType.LOCALDATETIME);
    static final Field<String> U = field(name("t", "u"), SQLDataType.VARCHAR);

    private static final Map<Class<?>, Object> VALUES = new LinkedHashMap<>();
    private static final Map<Class<?>, Field<?>> FIELDS = new LinkedHashMap<>();

    static {
        VALUES.put(int.class, 1);
        VALUES.put(long.class, 1L);
        VALUES.put(double.class, 0.5);
        VALUES.put(float.class, 0.5f);
        VALUES.put(boolean.class, true);
        VALUES.put(char.class, 'a');
        VALUES.put(byte.class, (byte) 1);
        VALUES.put(short.class, (short) 1);
        VALUES.put(Integer.class, 1);
        VALUES.put(Long.class, 1L);
        VALUES.put(Boolean.class, true);
        VALUES.put(BigDecimal.class, new BigDecimal("0.5"));
        VALUES.put(String.class, "a");
        VALUES.put(Name.class, name("a"));
        VALUES.put(DatePart.class, DatePart.DAY);
        VALUES.put(DataType.class, SQLDataType.INTEGER);
        VALUES.put(Class.class, Integer.class);
        VALUES.put(Condition.class, X.eq(inline(1)));
        VALUES.put(
                Select.class, select(field(name("s", "x"), SQLDataType.INTEGER)).from(S));
        VALUES.put(WindowSpecification.class, partitionBy(Y));
        VALUES.put(WindowDefinition.class, name("w").as(partitionBy(Y)));
        VALUES.put(JSON.class, JSON.valueOf("{}"));
        VALUES.put(JSONB.class, JSONB.valueOf("{}"));
        VALUES.put(XML.class, XML.valueOf("<a/>"));
        VALUES.put(UUID.class, new UUID(0, 1));
        VALUES.put(LocalDate.class, LocalDate.of(2020, 1, 2));
        VALUES.put(LocalDateTime.class, LocalDateTime.of(2020, 1, 2, 3, 4));
        VALUES.put(LocalTime.class, LocalTime.of(3, 4));
        VALUES.put(OffsetDateTime.class, OffsetDateTime.parse("2020-01-02T03:04Z"));
        VALUES.put(Instant.class, Instant.parse("2020-01-02T03:04:00Z"));
        VALUES.put(java.sql.Date.class, java.sql.Date.valueOf("2020-01-02"));
        VALUES.put(java.sql.Timestamp.class, java.sql.Timestamp.valueOf("2020-01-02 03:04:00"));
        VALUES.put(java.sql.Time.class, java.sql.Time.valueOf("03:04:00"));
        VALUES.put(java.util.Date.class, java.sql.Date.valueOf("2020-01-02"));
        FIELDS.put(String.class, U);
        FIELDS.put(Boolean.class, field(name("t", "b"), SQLDataType.BOOLEAN));
        FIELDS.put(JSON.class, field(name("t", "j"), SQLDataType.JSON));
        FIELDS.put(JSONB.class, field(name("t", "j"), SQLDataType.JSONB));
        FIELDS.put(XML.class, field(name("t", "m"), SQLDataType.XML));
        FIELDS.put(UUID.class, field(name("t", "i"), SQLDataType.UUID));
        FIELDS.put(LocalDate.class, field(name("t", "d"), SQLDataType.LOCALDATE));
        FIELDS.put(LocalDateTime.class, TS);
        FIELDS.put(LocalTime.class, field(name("t", "ti"), SQLDataType.LOCALTIME));
        FIELDS.put(OffsetDateTime.class, field(name("t", "tz"), SQLDataType.OFFSETDATETIME));
        FIELDS.put(Instant.class, field(name("t", "tz"), SQLDataType.INSTANT));
        FIELDS.put(java.sql.Date.class, field(name("t", "d"), SQLDataType.DATE));
        FIELDS.put(java.sql.Timestamp.class, field(name("t", "ts"), SQLDataType.TIMESTAMP));
        FIELDS.put(java.util.Date.class, field(name("t", "ts"), SQLDataType.TIMESTAMP));
        FIELDS.put(byte[].class, field(name("t", "y"), SQLDataType.BLOB));
    }

    private Samples() {}

    /** An argument for a parameter of this type; null if there is no sample. */
    static @Nullable Object of(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? array(plain.getComponentType(), plain.getComponentType()) : plain(plain);
        } else if (type instanceof GenericArrayType array) {
            return array(array.getGenericComponentType(), raw(array.getGenericComponentType()));
        } else if (type instanceof TypeVariable<?> variable) {
            Type bound = variable.getBounds()[0];
            return bound == Object.class ? 1 : of(bound);
        } else if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        } else if (type instanceof ParameterizedType parameterized) {
            return parameterized(parameterized, (Class<?>) parameterized.getRawType());
        }
        return null;
    }

    private static @Nullable Object plain(Class<?> type) {
        if (VALUES.containsKey(type)) {
            return VALUES.get(type);
        } else if (type == Object.class || type == Number.class) {
            return 1;
        } else if (type.isAssignableFrom(Table.class) && org.jooq.TableLike.class.isAssignableFrom(type)) {
            return S;
        } else if (Binding.class.isAssignableFrom(type)) {
            return null;
        }
        for (Object value : new Object[] {
            X,
            S,
            X.asc(),
            constraint("k").primaryKey("a"),
            row(X, Y),
            schema("a"),
            catalog("a"),
            sequence(name("a")),
            domain("a"),
            user("a"),
            role("a"),
            privilege("select"),
            comment("a"),
            grouping(),
            param("p", Integer.class),
            keyword("a"),
            collation("a"),
            characterSet("a"),
            any(1, 2)
        }) {
            if (type.isInstance(value)) {
                return value;
            }
        }
        return null;
    }

    private static Object grouping() {
        return rollup(X);
    }

    private static @Nullable Object parameterized(ParameterizedType type, Class<?> raw) {
        Type argument = type.getActualTypeArguments()[0];
        if (raw == Field.class || raw == org.jooq.SelectField.class) {
            return sampleField(raw(argument));
        } else if (raw == Collection.class || raw == Iterable.class || raw == List.class) {
            Object element = of(argument);
            return element == null ? null : List.of(element);
        } else if (raw == Map.class) {
            return Map.of(X, 1);
        }
        return plain(raw);
    }

    private static Field<?> sampleField(Class<?> type) {
        return FIELDS.getOrDefault(type, X);
    }

    private static @Nullable Object array(Type component, Class<?> raw) {
        Object element = of(component);
        if (element == null || raw.isPrimitive()) {
            return null;
        }
        Object array = Array.newInstance(raw, 1);
        try {
            Array.set(array, 0, element);
            return array;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        } else if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        } else if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        } else if (type instanceof TypeVariable<?> variable) {
            return raw(variable.getBounds()[0]);
        } else if (type instanceof GenericArrayType array) {
            return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
        }
        return Object.class;
    }
}
