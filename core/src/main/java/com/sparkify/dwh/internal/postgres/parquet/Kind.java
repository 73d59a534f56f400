package com.sparkify.dwh.internal.postgres.parquet;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The meaning of a Parquet column's values, which follows from the physical type and its annotation. */
enum Kind {
    BOOLEAN,
    /** Signed integers of 8, 16 or 32 bits. */
    INT32,
    INT64,
    FLOAT,
    DOUBLE,
    /** STRING, ENUM, JSON, or bytes without an annotation. */
    TEXT,
    DECIMAL,
    DATE,
    TIME_MILLIS,
    TIME_MICROS,
    TIMESTAMP_MILLIS,
    TIMESTAMP_MICROS,
    /** The old timestamps of Impala, Hive and Spark: nanoseconds of a day, and the Julian day. */
    INT96,
    /** Any other type. COPY doesn't load columns of this kind. */
    OTHER;

    static Kind of(SchemaElement column) {
        ConvertedType converted = column.getConverted_type();
        LogicalType logical = column.getLogicalType();
        return switch (column.getType()) {
            case BOOLEAN -> BOOLEAN;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case INT96 -> INT96;
            case INT32 -> int32(converted, logical);
            case INT64 -> int64(converted, logical);
            case BYTE_ARRAY -> bytes(converted, logical);
            case FIXED_LEN_BYTE_ARRAY -> isDecimal(converted, logical) ? DECIMAL : OTHER;
        };
    }

    private static boolean isDecimal(@Nullable ConvertedType converted, @Nullable LogicalType logical) {
        return logical == null ? converted == ConvertedType.DECIMAL : logical.isSetDECIMAL();
    }

    private static Kind int32(@Nullable ConvertedType converted, @Nullable LogicalType logical) {
        if (logical != null) {
            if (logical.isSetTIME()) {
                return logical.getTIME().getUnit().isSetMILLIS() ? TIME_MILLIS : OTHER;
            }
            if (logical.isSetINTEGER()) {
                return logical.getINTEGER().isIsSigned() ? INT32 : OTHER;
            }
            return logical.isSetDATE() ? DATE : logical.isSetDECIMAL() ? DECIMAL : OTHER;
        }
        if (converted == null) {
            return INT32;
        }
        return switch (converted) {
            case INT_8, INT_16, INT_32 -> INT32;
            case DATE -> DATE;
            case DECIMAL -> DECIMAL;
            case TIME_MILLIS -> TIME_MILLIS;
            default -> OTHER;
        };
    }

    private static Kind int64(@Nullable ConvertedType converted, @Nullable LogicalType logical) {
        if (logical != null) {
            if (logical.isSetTIMESTAMP()) {
                return unit(logical.getTIMESTAMP().getUnit(), TIMESTAMP_MILLIS, TIMESTAMP_MICROS);
            }
            if (logical.isSetTIME()) {
                return unit(logical.getTIME().getUnit(), OTHER, TIME_MICROS);
            }
            if (logical.isSetINTEGER()) {
                return logical.getINTEGER().isIsSigned() ? INT64 : OTHER;
            }
            return logical.isSetDECIMAL() ? DECIMAL : OTHER;
        }
        if (converted == null) {
            return INT64;
        }
        return switch (converted) {
            case INT_64 -> INT64;
            case DECIMAL -> DECIMAL;
            case TIME_MICROS -> TIME_MICROS;
            case TIMESTAMP_MILLIS -> TIMESTAMP_MILLIS;
            case TIMESTAMP_MICROS -> TIMESTAMP_MICROS;
            default -> OTHER;
        };
    }

    private static Kind unit(TimeUnit unit, Kind millis, Kind micros) {
        return unit.isSetMILLIS() ? millis : unit.isSetMICROS() ? micros : OTHER;
    }

    private static Kind bytes(@Nullable ConvertedType converted, @Nullable LogicalType logical) {
        if (logical != null) {
            boolean text = logical.isSetSTRING() || logical.isSetENUM() || logical.isSetJSON();
            return text ? TEXT : logical.isSetDECIMAL() ? DECIMAL : OTHER;
        }
        if (converted == null) {
            return TEXT;
        }
        return switch (converted) {
            case UTF8, ENUM, JSON -> TEXT;
            case DECIMAL -> DECIMAL;
            default -> OTHER;
        };
    }
}
