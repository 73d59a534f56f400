package com.sparkify.dwh.internal.clause;

import java.util.Optional;

/**
 * Refuses a second clause of a group if a statement takes only one clause of this group. Adding the same clause again replaces
 * its value.
 */
public final class Exclusive {

    private Exclusive() {}

    /**
     * Checks a clause that is added.
     *
     * @param statement the name of the statement for the message
     * @param earlier the clause of the group that the statement already has
     * @param later the clause that is added
     * @throws IllegalArgumentException if the statement has another clause of the group; the message names both
     */
    public static void check(String statement, Optional<String> earlier, String later) {
        earlier.filter(clause -> !clause.equals(later)).ifPresent(clause -> {
            throw new IllegalArgumentException(
                    later + " doesn't go with " + clause + ": " + statement + " takes only one of them");
        });
    }
}
