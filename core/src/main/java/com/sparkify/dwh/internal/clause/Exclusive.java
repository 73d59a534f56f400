package com.sparkify.dwh.internal.clause;

import java.util.Optional;

/** Refuses a second clause of a group of which a statement takes only one. The same clause again replaces its value. */
public final class Exclusive {

    private Exclusive() {}

    /**
     * Checks a clause that is added.
     *
     * @param statement what takes only one of them, for the message
     * @param earlier the clause of the group that the statement has
     * @param later the clause that is added
     * @throws IllegalArgumentException if the statement has another one; the message names both
     */
    public static void check(String statement, Optional<String> earlier, String later) {
        earlier.filter(clause -> !clause.equals(later)).ifPresent(clause -> {
            throw new IllegalArgumentException(
                    later + " doesn't go with " + clause + ": " + statement + " takes only one of them");
        });
    }
}
