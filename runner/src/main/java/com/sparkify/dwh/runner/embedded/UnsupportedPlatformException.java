package com.sparkify.dwh.runner.embedded;

/** Thrown if the PostgreSQL in the jar is for another platform than this machine. The runner ends with exit code 2. */
public final class UnsupportedPlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedPlatformException(String message) {
        super(message);
    }
}
