package com.sparkify.dwh.warehouse;

import java.time.Duration;

/** A table could not be locked in time, because another session held a lock on it. */
public final class LockTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An exception whose message names the table and the length of the wait. */
    public LockTimeoutException(String table, Duration wait, Throwable cause) {
        super("Table " + table + " is locked by another session, after waiting " + wait.toMillis() + " ms", cause);
    }
}
