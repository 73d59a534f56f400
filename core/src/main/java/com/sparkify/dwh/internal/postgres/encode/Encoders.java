package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.copy.Json;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;

/** Chooses the encoder for a column's type. Lists all types that COPY loads. */
public final class Encoders {

    /** The reason for the refusal of a column whose type isn't in this list. */
    public static final String SUPPORTED =
            "COPY loads only SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION, NUMERIC, BOOLEAN, CHAR, VARCHAR,"
                    + " TEXT, DATE, TIME, TIMESTAMP and TIMESTAMPTZ";

    private Encoders() {}

    /** The encoder for a column, or null if COPY doesn't load the column's type. */
    public static @Nullable ColumnEncoder of(TargetColumn column, Copy copy) {
        if (isDocument(column)) {
            return isNoShred(copy) ? new DocumentEncoder(column) : null;
        }
        return switch (column.oid()) {
            case Oid.INT2 -> integer(column, Short.BYTES);
            case Oid.INT4 -> integer(column, Integer.BYTES);
            case Oid.INT8 -> integer(column, Long.BYTES);
            case Oid.FLOAT4 -> new DoubleEncoder(column, true);
            case Oid.FLOAT8 -> new DoubleEncoder(column, false);
            case Oid.NUMERIC -> new NumericEncoder(column, copy.options().contains(CopyOption.ROUNDEC));
            case Oid.BOOL -> new BooleanEncoder(column);
            case Oid.BPCHAR -> new TextEncoder(column, size(column), true, copy);
            case Oid.VARCHAR, Oid.TEXT -> new TextEncoder(column, size(column), false, copy);
            case Oid.DATE -> TemporalEncoder.date(column, DateReader.of(copy.dateFormat()), anyDate(copy));
            case Oid.TIME -> TemporalEncoder.time(column);
            case Oid.TIMESTAMP -> timestamp(column, copy, false);
            case Oid.TIMESTAMPTZ -> timestamp(column, copy, true);
            default -> null;
        };
    }

    /** Whether JSON 'noshred' can load a whole record into this column. */
    public static boolean takesDocuments(TargetColumn column) {
        return isDocument(column) || column.oid() == Oid.VARCHAR || column.oid() == Oid.TEXT;
    }

    private static boolean isDocument(TargetColumn column) {
        return column.oid() == Oid.JSON || column.oid() == Oid.JSONB;
    }

    private static boolean isNoShred(Copy copy) {
        return copy.format() instanceof Json json && json.mapping() == Json.Mapping.NOSHRED;
    }

    private static ColumnEncoder timestamp(TargetColumn column, Copy copy, boolean withZone) {
        return TemporalEncoder.timestamp(column, TimestampReader.of(copy.timeFormat(), withZone), anyDate(copy));
    }

    private static boolean anyDate(Copy copy) {
        return copy.options().contains(CopyOption.ACCEPTANYDATE);
    }

    private static ColumnEncoder integer(TargetColumn column, int bytes) {
        IntegerEncoder encoder = new IntegerEncoder(column, bytes);
        return column.isIdentity() ? new IdentityEncoder(encoder) : encoder;
    }

    private static int size(TargetColumn column) {
        Integer length = column.length();
        return length == null ? TextEncoder.MAX_BYTES : length;
    }
}
