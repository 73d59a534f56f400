package com.sparkify.dwh.unsupported;

/** A construct of jOOQ that Redshift has no equal of. The message names it and a way out. */
public final class UnsupportedOnRedshiftException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsupportedOnRedshiftException(String construct, String wayOut) {
        super("Redshift has no " + construct + ": " + wayOut);
    }

    /** A refusal that was worded elsewhere, such as a data type's. */
    public UnsupportedOnRedshiftException(IllegalArgumentException refusal) {
        super(refusal.getMessage(), refusal);
    }
}
