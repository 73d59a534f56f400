package com.sparkify.dwh.unsupported;

/**
 * Thrown when something that only Redshift supports, such as a function, is rendered for PostgreSQL. The message names
 * the unsupported part and the reason.
 */
public final class UnsupportedOnPostgresqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param function the function, or another unsupported part, as Redshift names it
     * @param reason why PostgreSQL doesn't support the part
     */
    public UnsupportedOnPostgresqlException(String function, String reason) {
        super("PostgreSQL doesn't support " + function + ": " + reason);
    }
}
