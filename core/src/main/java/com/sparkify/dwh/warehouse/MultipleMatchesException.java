package com.sparkify.dwh.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * Two rows of a MERGE's source match one row of its target: the data is at fault, and nothing was merged. The message
 * begins with Redshift's own words, on every engine, and names the target.
 */
public final class MultipleMatchesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What Redshift says. */
    public static final String WORDS = "Found multiple matches to update the same tuple.";

    /** Names the target. */
    public MultipleMatchesException(String target, @Nullable Throwable cause) {
        super(WORDS + " Two rows of the source match one row of " + target, cause);
    }
}
