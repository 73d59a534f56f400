package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.warehouse.LoadError;

/**
 * Thrown if a column can't take a value. Has no stack trace, because a stack trace takes time to create, and a COPY can
 * reject many values.
 */
final class Rejection extends Exception {

    private static final long serialVersionUID = 1L;

    private final LoadError.Code code;
    private final int position;

    Rejection(LoadError.Code code, String reason) {
        this(code, reason, 0);
    }

    /** @param position the offset of the error in the value, in bytes from 0 */
    Rejection(LoadError.Code code, String reason, int position) {
        super(reason, null, false, false);
        this.code = code;
        this.position = position;
    }

    LoadError.Code code() {
        return code;
    }

    int position() {
        return position;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
