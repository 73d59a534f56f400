package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.warehouse.LoadErrorCode;

/** A column can't take a value. Thrown and caught for every bad record, so it has no stack trace. */
final class Rejection extends Exception {

    private static final long serialVersionUID = 1L;

    private final LoadErrorCode code;

    Rejection(LoadErrorCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    LoadErrorCode code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
