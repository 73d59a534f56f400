package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.internal.postgres.shred.JsonStrings;
import com.sparkify.dwh.internal.postgres.shred.Spans;
import com.sparkify.dwh.warehouse.LoadError;
import java.nio.charset.StandardCharsets;
import org.postgresql.core.Oid;

/** Encodes the values of one column as fields of PostgreSQL's binary COPY format. Not thread-safe. */
public abstract class ColumnEncoder {

    private final TargetColumn column;

    public ColumnEncoder(TargetColumn column) {
        this.column = column;
    }

    public final TargetColumn column() {
        return column;
    }

    /**
     * Writes the length of the field, then the field. If this method throws an exception, the caller must discard the
     * bytes that the method wrote.
     *
     * @param kind the value's kind and flags, as {@link Spans#kind} returns them
     * @throws Rejection if the column can't take the value
     */
    public final void encode(byte[] in, int from, int to, int kind, CopyBuffer out) throws Rejection {
        if (kind <= Spans.NULL) {
            writeNull(out);
        } else if (kind == Spans.NO_ELEMENT) {
            throw new Rejection(LoadError.Code.PARSE, "Invalid JSONPath format: Not an array or index out of range.");
        } else if (kind == Spans.NOT_OBJECT) {
            throw new Rejection(LoadError.Code.PARSE, "Invalid JSONPath format: Member is not an object.");
        } else if (kind == Spans.NOT_FINITE) {
            writeNotFinite(Double.parseDouble(new String(in, from, to - from, StandardCharsets.US_ASCII)), out);
        } else {
            write(in, from, to, kind, out);
        }
    }

    private void writeNotFinite(double value, CopyBuffer out) {
        if (column.oid() == Oid.FLOAT4) {
            out.writeField(Float.floatToRawIntBits((float) value));
        } else {
            out.writeField(Double.doubleToRawLongBits(value));
        }
    }

    /**
     * Writes NULL.
     *
     * @throws Rejection if the column is NOT NULL
     */
    public final void writeNull(CopyBuffer out) throws Rejection {
        if (column.notNull()) {
            throw missing();
        }
        out.writeNull();
    }

    /** The error for NULL in a NOT NULL column. */
    static Rejection missing() {
        return new Rejection(LoadError.Code.NOT_NULL, "Missing data for not-null field");
    }

    /** Writes a value that is neither missing nor null. */
    abstract void write(byte[] in, int from, int to, int kind, CopyBuffer out) throws Rejection;

    /** Whether the text is empty or has only white space. */
    public static boolean isBlank(byte[] text, int from, int to) {
        for (int p = from; p < to; p++) {
            if (text[p] != ' ' && (text[p] < '\t' || text[p] > '\r')) {
                return false;
            }
        }
        return true;
    }

    /** The error for a text that contains a NUL character, which PostgreSQL can't store. */
    public static Rejection nul() {
        return new Rejection(LoadError.Code.NUL, "Text can't hold the NUL character \\u0000");
    }

    /**
     * Returns {@code end}, a result of {@link JsonStrings#decode}, if the result is an index.
     *
     * @throws Rejection if the result is the code for a NUL character or for a lone surrogate
     */
    public static int checked(int end) throws Rejection {
        if (end == JsonStrings.NUL) {
            throw nul();
        }
        if (end == JsonStrings.LONE_SURROGATE) {
            throw new Rejection(LoadError.Code.UTF8, "An escaped surrogate has no matching surrogate");
        }
        return end;
    }
}
