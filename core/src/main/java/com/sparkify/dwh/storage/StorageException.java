package com.sparkify.dwh.storage;

import org.jspecify.annotations.Nullable;

/**
 * A location that isn't there, may not be read, or could not be reached, after the retries that make sense. The message
 * names the location and says what to do; it holds no secret.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A message that names the location, and what the store said, if anything. */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
