package com.sparkify.dwh.storage;

import com.sparkify.dwh.internal.text.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a location doesn't exist, or can't be reached, read or written. Requests to S3 that can succeed later are
 * retried before this exception is thrown. The message is one line. It names the location, says what to do, and
 * contains no secret.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message names the location and says what to do
     * @param cause the store's error, or null
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(OneLine.of(message), cause);
    }
}
