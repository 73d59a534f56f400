package com.sparkify.dwh.warehouse.redshift;

import com.sparkify.dwh.copy.Copy;
import org.jooq.exception.DataAccessException;

/** A COPY that the cluster refused, on its way out of the transaction to where it can be explained. */
final class CopyFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String table;
    private final int pid;
    private final long explained;
    private final DataAccessException failure;

    CopyFailedException(Copy copy, int pid, long explained, DataAccessException failure) {
        // jOOQ's message repeats the statement, keys and all: only what the server said goes on.
        super("COPY failed", failure.getCause());
        this.table = copy.table().getName();
        this.pid = pid;
        this.explained = explained;
        this.failure = withoutStatement(copy, failure);
    }

    private static DataAccessException withoutStatement(Copy copy, DataAccessException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new DataAccessException("SQL [" + copy + "]; " + cause.getMessage(), cause);
    }

    String table() {
        return table;
    }

    int pid() {
        return pid;
    }

    /** The last query of the session whose errors were known before this COPY. */
    long explained() {
        return explained;
    }

    DataAccessException failure() {
        return failure;
    }
}
