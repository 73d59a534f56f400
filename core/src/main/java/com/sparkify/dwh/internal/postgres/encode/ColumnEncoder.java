package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.internal.postgres.shred.JsonStrings;
import com.sparkify.dwh.internal.postgres.shred.Spans;
import com.sparkify.dwh.warehouse.LoadErrorCode;

/** Writes the values of one column as fields of binary COPY rows. For one thread. */
public abstract class ColumnEncoder {

    private final Column column;

    public ColumnEncoder(Column column) {
        this.column = column;
    }

    public final Column column() {
        return column;
    }

    /** Writes the field, its length first. What it wrote before it throws is for the caller to forget. */
    public final void encode(byte[] in, int from, int to, int kind, CopyBuffer out) throws Rejection {
        if (kind <= Spans.NULL) {
            writeNull(out);
        } else if (kind == Spans.NO_ELEMENT) {
            throw new Rejection(LoadErrorCode.PARSE, "Invalid JSONPath format: Not an array or index out of range.");
        } else {
            write(in, from, to, kind, out);
        }
    }

    public final void writeNull(CopyBuffer out) throws Rejection {
        if (column.notNull()) {
            throw new Rejection(LoadErrorCode.NOT_NULL, "Missing data for not-null field");
        }
        out.writeNull();
    }

    /** Writes a value that is there. */
    abstract void write(byte[] in, int from, int to, int kind, CopyBuffer out) throws Rejection;

    public static boolean isBlank(byte[] text, int from, int to) {
        for (int p = from; p < to; p++) {
            if (text[p] != ' ' && (text[p] < '\t' || text[p] > '\r')) {
                return false;
            }
        }
        return true;
    }

    public static Rejection nul() {
        return new Rejection(LoadErrorCode.NUL, "Text can't hold the NUL character \\u0000");
    }

    public static int checked(int end) throws Rejection {
        if (end == JsonStrings.NUL) {
            throw nul();
        }
        if (end == JsonStrings.LONE_SURROGATE) {
            throw new Rejection(LoadErrorCode.UTF8, "An escaped surrogate lacks its other half");
        }
        return end;
    }
}
