package com.sparkify.dwh.load;

import org.jooq.exception.DataAccessException;

/**
 * Thrown if the connection is lost during a run's COMMIT: the run may have been committed or rolled back. To find out,
 * call {@link JobLoader#isCommitted} with another connection. It is safe to run the job again in both cases.
 */
public final class UncertainCommitException extends DataAccessException {

    private static final long serialVersionUID = 1L;

    // The exception is not meant to be serialized.
    private final transient LoadReport report;

    UncertainCommitException(LoadReport report, RuntimeException cause) {
        super(
                "The connection was lost during COMMIT, so the run may have been committed or rolled back: "
                        + (cause.getCause() == null ? cause : cause.getCause()).getMessage()
                        + "\nRun the job again: this is safe in both cases, and a run loads only the new objects",
                cause);
        this.report = report;
    }

    /** The run's report, which applies only if the run was committed. */
    public LoadReport report() {
        return report;
    }
}
