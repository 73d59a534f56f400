package com.sparkify.dwh.internal.postgres.copy;

import java.io.IOException;

/** An object's first bytes say that it isn't in the encoding that the COPY says. The message doesn't name the object. */
final class EncodingException extends IOException {

    private static final long serialVersionUID = 1L;

    EncodingException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
