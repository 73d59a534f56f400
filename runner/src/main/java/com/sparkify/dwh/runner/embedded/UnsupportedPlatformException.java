package com.sparkify.dwh.runner.embedded;

/** The jar brings the PostgreSQL of another platform than this machine's. The runner ends with exit code 2. */
public final class UnsupportedPlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedPlatformException(String message) {
        super(message);
    }
}
