package com.sparkify.dwh.warehouse;

import org.jspecify.annotations.Nullable;

/** The manifest by which a cluster would be told what to load can't be written. Nothing was loaded. */
public final class UnwritableManifestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A message that says where it was to be, and why it isn't. */
    public UnwritableManifestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
