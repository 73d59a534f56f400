package com.sparkify.dwh.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * An UNLOAD failed because its location isn't empty, or because a value can't be written in its format. The message
 * says which reason applies, and what to do. The files that the UNLOAD wrote are deleted, except files that a
 * suppressed exception names.
 */
public final class UnloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An exception with this message. */
    public UnloadException(String message) {
        this(message, null);
    }

    /** An exception with this message and the server's exception. */
    public UnloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
