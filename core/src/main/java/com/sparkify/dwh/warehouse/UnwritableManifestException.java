package com.sparkify.dwh.warehouse;

import org.jspecify.annotations.Nullable;

/** The manifest that tells a Redshift cluster which objects to load can't be written. Nothing was loaded. */
public final class UnwritableManifestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An exception whose message names the manifest's location and the reason why writing failed. */
    public UnwritableManifestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
