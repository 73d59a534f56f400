package com.sparkify.dwh.storage;

import com.sparkify.dwh.internal.text.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a location doesn't exist, can't be read, written or reached. Failed requests to S3 were retried before. The
 * message is one line that names the location and says what to do; it contains no secret.
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
