package com.sparkify.dwh.it.standin;

/** Thrown for a statement that Redshift refuses without running it. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    RefusedException(String sqlState, String message) {
        super(message);
        this.sqlState = sqlState;
    }

    static RefusedException syntax(String near) {
        return new RefusedException("42601", "syntax error at or near \"" + near + "\"");
    }

    String sqlState() {
        return sqlState;
    }
}
