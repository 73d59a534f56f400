package com.sparkify.dwh.load;

/** The kinds of runs: what a run does with the objects of its sources. */
public enum LoadKind {
    /** Loads nothing, because every listed object is already loaded. */
    NOTHING,
    /** Loads the new objects and adds their rows to the staging tables. */
    ADD,
    /** The first load: every listed object is new, and the job computes all rows. */
    FIRST,
    /** Replaces all staged rows with the rows of the listed objects. */
    FULL,
    /**
     * Replaces all staged rows with the rows of the objects that COPY finds at the sources' prefixes. The sources are listed
     * before and after the COPY, and both listings must be the same.
     */
    BY_PREFIX,
    /**
     * Does the same as {@link #BY_PREFIX} if only the cluster has permission to list the sources. The ledger stays empty, so
     * the next run replaces everything again.
     */
    UNLISTED;

    /** Whether the run deletes all rows that were staged before and the ledger's entries of these rows. */
    public boolean replaces() {
        return switch (this) {
            case NOTHING, ADD, FIRST -> false;
            case FULL, BY_PREFIX, UNLISTED -> true;
        };
    }

    LoadScope scope() {
        return switch (this) {
            case NOTHING, ADD -> LoadScope.NEW;
            case FIRST, FULL, BY_PREFIX, UNLISTED -> LoadScope.EVERYTHING;
        };
    }
}
