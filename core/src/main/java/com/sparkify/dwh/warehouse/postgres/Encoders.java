package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.copy.Copy;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;

/** The one list of the types that COPY loads. */
final class Encoders {

    static final String SUPPORTED =
            "SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION, NUMERIC, BOOLEAN, CHAR, VARCHAR,"
                    + " TEXT, DATE, TIME, TIMESTAMP and TIMESTAMPTZ are loaded";

    /** What PostgreSQL adds to the size of CHAR and VARCHAR. */
    private static final int HEADER = 4;

    private Encoders() {}

    /** The encoder for a column, or null if its type is none that COPY loads. */
    static @Nullable ColumnEncoder of(Column column, Copy copy) {
        return switch (column.oid()) {
            case Oid.INT2 -> new IntegerEncoder(column, Short.BYTES);
            case Oid.INT4 -> new IntegerEncoder(column, Integer.BYTES);
            case Oid.INT8 -> new IntegerEncoder(column, Long.BYTES);
            case Oid.FLOAT4 -> new DoubleEncoder(column, true);
            case Oid.FLOAT8 -> new DoubleEncoder(column, false);
            case Oid.NUMERIC -> new NumericEncoder(column);
            case Oid.BOOL -> new BooleanEncoder(column);
            case Oid.BPCHAR -> new TextEncoder(column, size(column), true, copy);
            case Oid.VARCHAR, Oid.TEXT -> new TextEncoder(column, size(column), false, copy);
            case Oid.DATE -> TemporalEncoder.date(column);
            case Oid.TIME -> TemporalEncoder.time(column);
            case Oid.TIMESTAMP -> TemporalEncoder.timestamp(column, TimestampReader.of(copy.timeFormat(), false));
            case Oid.TIMESTAMPTZ -> TemporalEncoder.timestamp(column, TimestampReader.of(copy.timeFormat(), true));
            default -> null;
        };
    }

    private static int size(Column column) {
        return column.modifier() < HEADER ? TextEncoder.MAX_BYTES : column.modifier() - HEADER;
    }
}
