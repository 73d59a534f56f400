package com.sparkify.dwh.internal.types;

import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.Locale;
import org.jooq.DataType;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * Maps jOOQ's data types to Redshift's. Refuses a type that has no equivalent, and says what to declare instead.
 * Stateless.
 *
 * <p>A VARCHAR or CLOB without a length becomes {@code VARCHAR(MAX)}, which is 65,535 bytes, instead of Redshift's
 * default of 256 bytes. A CHAR without a length becomes {@code CHAR(1)}. Lengths are in bytes. JSON and JSONB become
 * SUPER, and binary types become VARBYTE. The precision of a time is omitted, because Redshift's times always have
 * microseconds.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Data types".
 */
public final class RedshiftTypes {

    /** The longest VARCHAR, in bytes. */
    public static final int MAX_VARCHAR = 65_535;

    /** The longest CHAR, in bytes. */
    public static final int MAX_CHAR = 4_096;

    /** The longest VARBYTE, in bytes. */
    public static final int MAX_VARBYTE = 16_777_216;

    /** The largest precision of a DECIMAL, in digits. */
    public static final int MAX_DECIMAL = 38;

    /** The largest scale of a DECIMAL, in digits. */
    public static final int MAX_SCALE = 37;

    private RedshiftTypes() {}

    /**
     * Finds the Redshift type by the name of the jOOQ type.
     *
     * @throws IllegalArgumentException if Redshift has no such type; the message says what to declare instead
     */
    public static RedshiftType of(DataType<?> type) {
        if (type.isArray()) {
            throw refused(type, "declare it SUPER (jOOQ's JSONB), which holds arrays");
        }
        if (type.isEnum()) {
            throw refused(type, "declare it VARCHAR, which holds the literals");
        }
        DataType<?> base = type.getSQLDataType();
        String name = (base == null ? type : base).getTypeName().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "tinyint", "smallint" -> RedshiftType.SMALLINT;
            case "integer" -> RedshiftType.INTEGER;
            case "bigint" -> RedshiftType.BIGINT;
            case "decimal", "numeric", "decimal_integer" -> RedshiftType.DECIMAL;
            case "real" -> RedshiftType.REAL;
            case "float", "double" -> RedshiftType.DOUBLE_PRECISION;
            case "boolean", "bit" -> RedshiftType.BOOLEAN;
            case "char", "nchar" -> RedshiftType.CHAR;
            case "varchar", "nvarchar", "longvarchar", "longnvarchar", "clob", "nclob" -> RedshiftType.VARCHAR;
            case "date" -> RedshiftType.DATE;
            case "time" -> RedshiftType.TIME;
            case "time with time zone" -> RedshiftType.TIMETZ;
            case "timestamp" -> RedshiftType.TIMESTAMP;
            case "timestamp with time zone", "instant" -> RedshiftType.TIMESTAMPTZ;
            case "interval year to month" -> RedshiftType.INTERVAL_YEAR_TO_MONTH;
            case "interval day to second" -> RedshiftType.INTERVAL_DAY_TO_SECOND;
            case "json", "jsonb" -> RedshiftType.SUPER;
            case "binary", "varbinary", "longvarbinary", "blob" -> RedshiftType.VARBYTE;
            case "geometry" -> RedshiftType.GEOMETRY;
            case "geography" -> RedshiftType.GEOGRAPHY;
            default -> throw refused(type, wayOut(name));
        };
    }

    private static String wayOut(String name) {
        return switch (name) {
            case "uuid" -> "declare it CHAR(36), and pass the values as text";
            case "xml" -> "declare it VARCHAR";
            case "interval" -> "declare it INTERVAL YEAR TO MONTH or INTERVAL DAY TO SECOND";
            case "tinyint unsigned" -> "declare it SMALLINT, which holds its range";
            case "smallint unsigned" -> "declare it INTEGER, which holds its range";
            case "integer unsigned" -> "declare it BIGINT, which holds its range";
            case "bigint unsigned" -> "declare it DECIMAL(20, 0), which holds its range";
            case "year" -> "declare it SMALLINT";
            default -> "declare one of its own types";
        };
    }

    /**
     * The type in Redshift's DDL, with its length, or with its precision and scale: {@code VARCHAR(64)}, {@code
     * DECIMAL(8,2)}.
     *
     * @throws IllegalArgumentException if Redshift has no such type, or the length, precision or scale is out of range
     */
    public static String ddl(DataType<?> type) {
        RedshiftType redshift = of(type);
        return switch (redshift) {
            case VARCHAR -> sized(redshift, type, MAX_VARCHAR, "(MAX)");
            case CHAR -> sized(redshift, type, MAX_CHAR, "(1)");
            case VARBYTE -> sized(redshift, type, MAX_VARBYTE, "(" + MAX_VARBYTE + ")");
            case DECIMAL -> decimal(type);
            case SMALLINT,
                    INTEGER,
                    BIGINT,
                    REAL,
                    DOUBLE_PRECISION,
                    BOOLEAN,
                    DATE,
                    TIME,
                    TIMETZ,
                    TIMESTAMP,
                    TIMESTAMPTZ,
                    INTERVAL_YEAR_TO_MONTH,
                    INTERVAL_DAY_TO_SECOND,
                    SUPER,
                    GEOMETRY,
                    GEOGRAPHY -> redshift.toString();
        };
    }

    /**
     * The text of {@link #ddl} as a part of a statement.
     *
     * @throws UnsupportedOnRedshiftException if Redshift has no such type, or the length, precision or scale is out of
     *     range
     */
    public static QueryPart part(DataType<?> type) {
        try {
            return DSL.keyword(ddl(type));
        } catch (IllegalArgumentException e) {
            throw new UnsupportedOnRedshiftException(e);
        }
    }

    private static String sized(RedshiftType redshift, DataType<?> type, int max, String unsized) {
        if (!type.lengthDefined()) {
            return redshift + unsized;
        }
        if (type.length() < 1 || type.length() > max) {
            throw new IllegalArgumentException(
                    redshift + "(" + type.length() + ") is not within 1 to " + max + " bytes");
        }
        return redshift + "(" + type.length() + ")";
    }

    private static String decimal(DataType<?> type) {
        if (!type.precisionDefined()) {
            throw new IllegalArgumentException("DECIMAL without a precision is DECIMAL(18,0) on Redshift, which cuts"
                    + " decimals off: set precision and scale, such as DECIMAL(18, 4)");
        }
        int scale = type.scaleDefined() ? type.scale() : 0;
        boolean fits = type.precision() >= 1
                && type.precision() <= MAX_DECIMAL
                && scale >= 0
                && scale <= Math.min(type.precision(), MAX_SCALE);
        if (!fits) {
            throw new IllegalArgumentException("DECIMAL(" + type.precision() + "," + scale + ") is not within 1 to "
                    + MAX_DECIMAL + " digits, 0 to " + MAX_SCALE + " of them decimals");
        }
        return "DECIMAL(" + type.precision() + "," + scale + ")";
    }

    private static IllegalArgumentException refused(DataType<?> type, String wayOut) {
        return new IllegalArgumentException("Redshift has no type " + type.getTypeName() + ": " + wayOut);
    }
}
