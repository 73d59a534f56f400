package com.sparkify.dwh.internal.postgres.encode;

import org.postgresql.core.Oid;

/**
 * Encodes whole JSON records as JSON or JSONB. Checks only a record's UTF-8, because the record's syntax has already
 * been checked.
 */
final class DocumentEncoder extends ColumnEncoder {

    /** The version number before the text in JSONB's binary format. */
    private static final byte JSONB_VERSION = 1;

    private final boolean binary;

    DocumentEncoder(TargetColumn column) {
        super(column);
        this.binary = column.oid() == Oid.JSONB;
    }

    @Override
    void write(byte[] in, int from, int to, int kind, CopyBuffer out) throws Rejection {
        Utf8.check(in, from, to);
        int length = to - from;
        if (!binary) {
            out.writeField(in, from, length);
            return;
        }
        out.writeInt(length + 1);
        out.reserve(length + 1);
        out.bytes[out.size++] = JSONB_VERSION;
        out.write(in, from, length);
    }
}
