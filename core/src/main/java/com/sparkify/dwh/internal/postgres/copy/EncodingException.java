package com.sparkify.dwh.internal.postgres.copy;

import java.io.IOException;

/** Thrown if an object's first bytes show that the object isn't in the COPY's ENCODING. The message doesn't name the object. */
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
