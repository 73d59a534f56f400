package com.sparkify.dwh.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * A MERGE failed because two rows of its source match the same row of its target. Nothing was merged. On both engines
 * the message begins with Redshift's own words and names the target.
 */
public final class MultipleMatchesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Redshift's message. */
    public static final String WORDS = "Found multiple matches to update the same tuple.";

    /** An exception whose message names the target. */
    public MultipleMatchesException(String target, @Nullable Throwable cause) {
        super(WORDS + " Two rows of the source match one row of " + target, cause);
    }
}
