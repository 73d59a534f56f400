package com.sparkify.dwh.unsupported;

/** A function of Redshift's that PostgreSQL has no equal of. The message names it, and says why. */
public final class UnsupportedOnPostgresqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsupportedOnPostgresqlException(String function, String reason) {
        super("PostgreSQL has no " + function + ": " + reason);
    }
}
