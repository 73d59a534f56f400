package com.sparkify.dwh.runner.queries;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a query that isn't built with jOOQ. Numbers, truth values, dates and timestamps keep their types. All
 * other values are texts, as the server writes them.
 */
record PlainColumn(Field<?> field) {

    /** A column with a type of the catalog, such as int4. Redshift has the same names for these types. */
    static PlainColumn of(String name, String type) {
        return new PlainColumn(DSL.field(DSL.name(name), dataType(type)));
    }

    private static DataType<?> dataType(String type) {
        return switch (type) {
            case "int2" -> SQLDataType.SMALLINT;
            case "int4" -> SQLDataType.INTEGER;
            case "int8" -> SQLDataType.BIGINT;
            case "numeric" -> SQLDataType.NUMERIC;
            case "float4" -> SQLDataType.REAL;
            case "float8" -> SQLDataType.DOUBLE;
            case "bool" -> SQLDataType.BOOLEAN;
            case "date" -> SQLDataType.LOCALDATE;
            case "timestamp" -> SQLDataType.LOCALDATETIME;
            case "timestamptz" -> SQLDataType.OFFSETDATETIME;
            // The names of types are texts, so the switch needs a default.
            default -> SQLDataType.VARCHAR;
        };
    }

    /** Reads the column's value. The classes of java.time don't depend on the JVM's time zone. */
    @Nullable
    Object value(ResultSet rows, int column) throws SQLException {
        Class<?> type = field.getType();
        if (type == BigDecimal.class) {
            return rows.getBigDecimal(column);
        }
        if (type == LocalDate.class || type == LocalDateTime.class || type == OffsetDateTime.class) {
            return rows.getObject(column, type);
        }
        return type == String.class ? rows.getString(column) : rows.getObject(column);
    }
}
