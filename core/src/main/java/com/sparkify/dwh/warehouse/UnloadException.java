package com.sparkify.dwh.warehouse;

/**
 * An UNLOAD failed because of what it found: the location isn't empty, or a value can't be written in the format. The
 * message says which, and a way out. Nothing that it wrote is left, unless a suppressed exception names it.
 */
public final class UnloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was found, and a way out. */
    public UnloadException(String message) {
        super(message);
    }
}
