package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.warehouse.LoadError;

/** Encodes an IDENTITY column whose values the COPY loads. The error for an invalid value has the code IDENTITY. */
final class IdentityEncoder extends ScalarEncoder {

    private final IntegerEncoder integers;

    IdentityEncoder(IntegerEncoder integers) {
        super(integers.column());
        this.integers = integers;
    }

    @Override
    void convert(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
        try {
            integers.convert(in, from, to, out);
        } catch (Rejection rejection) {
            throw new Rejection(LoadError.Code.IDENTITY, rejection.reason(), rejection.position());
        }
    }
}
