package com.sparkify.dwh.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * An UNLOAD failed because of what it found: the location isn't empty, or a value can't be written in the format. The
 * message says which, and a way out. Nothing that it wrote is left, unless a suppressed exception names it.
 */
public final class UnloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was found, and a way out. */
    public UnloadException(String message) {
        this(message, null);
    }

    /** The same of a server that said so. */
    public UnloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
