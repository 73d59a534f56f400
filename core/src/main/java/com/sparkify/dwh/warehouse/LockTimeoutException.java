package com.sparkify.dwh.warehouse;

import java.time.Duration;

/** Somebody else held the lock for as long as one was willing to wait. */
public final class LockTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names the table and the wait. */
    public LockTimeoutException(String table, Duration wait, Throwable cause) {
        super("Table " + table + " is locked by another session, after waiting " + wait.toMillis() + " ms", cause);
    }
}
