package com.sparkify.dwh.internal.postgres.parquet;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** Describes a column of UNLOAD's result as an element of a Parquet file's schema. Every element is OPTIONAL. */
final class WrittenType {

    private static final int INT16_BITS = 16;
    private static final int INT32_DIGITS = 9;
    private static final int INT64_DIGITS = 18;
    /** The size in bytes of a decimal with 38 digits. */
    static final int DECIMAL_BYTES = 16;

    private WrittenType() {}

    static SchemaElement of(ParquetOutput.Column column) {
        SchemaElement element = new SchemaElement(column.name());
        element.setRepetition_type(FieldRepetitionType.OPTIONAL);
        return switch (column.type()) {
            case "int2" ->
                element.setType(Type.INT32)
                        .setConverted_type(ConvertedType.INT_16)
                        .setLogicalType(LogicalType.INTEGER(new IntType((byte) INT16_BITS, true)));
            case "int4" -> element.setType(Type.INT32);
            case "int8" -> element.setType(Type.INT64);
            case "float4" -> element.setType(Type.FLOAT);
            case "float8" -> element.setType(Type.DOUBLE);
            case "bool" -> element.setType(Type.BOOLEAN);
            case "numeric" -> decimal(element, column);
            case "date" ->
                element.setType(Type.INT32)
                        .setConverted_type(ConvertedType.DATE)
                        .setLogicalType(LogicalType.DATE(new DateType()));
            case "time" -> element.setType(Type.INT64).setLogicalType(LogicalType.TIME(new TimeType(false, micros())));
            case "timestamp" ->
                element.setType(Type.INT64).setLogicalType(LogicalType.TIMESTAMP(new TimestampType(false, micros())));
            case "timestamptz" ->
                element.setType(Type.INT64)
                        .setConverted_type(ConvertedType.TIMESTAMP_MICROS)
                        .setLogicalType(LogicalType.TIMESTAMP(new TimestampType(true, micros())));
            default ->
                element.setType(Type.BYTE_ARRAY)
                        .setConverted_type(ConvertedType.UTF8)
                        .setLogicalType(LogicalType.STRING(new StringType()));
        };
    }

    private static TimeUnit micros() {
        return TimeUnit.MICROS(new MicroSeconds());
    }

    private static SchemaElement decimal(SchemaElement element, ParquetOutput.Column column) {
        int precision = column.precision();
        Type type = precision <= INT32_DIGITS
                ? Type.INT32
                : precision <= INT64_DIGITS ? Type.INT64 : Type.FIXED_LEN_BYTE_ARRAY;
        if (type == Type.FIXED_LEN_BYTE_ARRAY) {
            element.setType_length(DECIMAL_BYTES);
        }
        return element.setType(type)
                .setConverted_type(ConvertedType.DECIMAL)
                .setPrecision(precision)
                .setScale(column.scale())
                .setLogicalType(LogicalType.DECIMAL(new DecimalType(column.scale(), precision)));
    }
}
