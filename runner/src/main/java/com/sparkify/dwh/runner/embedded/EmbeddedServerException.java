package com.sparkify.dwh.runner.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL can't be had; the message says the way out. The runner ends with exit code 4. */
public final class EmbeddedServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A message with the way out. */
    public EmbeddedServerException(String message) {
        this(message, null);
    }

    EmbeddedServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
