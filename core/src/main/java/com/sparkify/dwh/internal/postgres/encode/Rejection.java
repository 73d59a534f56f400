package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.warehouse.LoadErrorCode;

/** A column can't take a value. Thrown and caught for every bad record, so it has no stack trace. */
final class Rejection extends Exception {

    private static final long serialVersionUID = 1L;

    private final LoadErrorCode code;
    private final int position;

    Rejection(LoadErrorCode code, String reason) {
        this(code, reason, 0);
    }

    /** @param position where in the value, from 0 */
    Rejection(LoadErrorCode code, String reason, int position) {
        super(reason, null, false, false);
        this.code = code;
        this.position = position;
    }

    LoadErrorCode code() {
        return code;
    }

    int position() {
        return position;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
