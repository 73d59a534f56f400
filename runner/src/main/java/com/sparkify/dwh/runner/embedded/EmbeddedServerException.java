package com.sparkify.dwh.runner.embedded;

import org.jspecify.annotations.Nullable;

/** Thrown if the embedded server can't start or stop. The message says what to do. The runner ends with exit code 4. */
public final class EmbeddedServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message that says what to do. */
    public EmbeddedServerException(String message) {
        this(message, null);
    }

    EmbeddedServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
