package com.sparkify.dwh.unsupported;

/**
 * Thrown when a Redshift function that has no equivalent in PostgreSQL is rendered for PostgreSQL. The message names the
 * function and the reason.
 */
public final class UnsupportedOnPostgresqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param function the function's name in Redshift
     * @param reason why PostgreSQL can't do the same
     */
    public UnsupportedOnPostgresqlException(String function, String reason) {
        super("PostgreSQL doesn't support " + function + ": " + reason);
    }
}
