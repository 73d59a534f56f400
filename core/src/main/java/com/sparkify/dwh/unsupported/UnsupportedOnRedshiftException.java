package com.sparkify.dwh.unsupported;

/**
 * Thrown for a construct of jOOQ that has no equivalent in Redshift. The message names the construct and says what to
 * use instead.
 */
public final class UnsupportedOnRedshiftException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param construct the construct that Redshift doesn't have
     * @param wayOut what to do instead
     */
    public UnsupportedOnRedshiftException(String construct, String wayOut) {
        super("Redshift doesn't support " + construct + ": " + wayOut);
    }

    /** Uses the message of another exception, such as an exception about a data type. */
    public UnsupportedOnRedshiftException(IllegalArgumentException refusal) {
        super(refusal.getMessage(), refusal);
    }
}
