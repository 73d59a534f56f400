package com.sparkify.dwh.internal.clause;

import java.util.Optional;

/**
 * Refuses clauses that contradict each other. Some clauses form a group, such as GZIP and BZIP2. A statement takes only
 * one clause of a group, but the same clause can be added again.
 */
public final class Exclusive {

    private Exclusive() {}

    /**
     * Checks a clause that is ON or OFF.
     *
     * @param statement the name of the statement for the message
     * @param keywords the clause without ON or OFF
     * @param earlier the value that the statement already has
     * @param later the value that is added
     * @throws IllegalArgumentException if the statement has the other value; the message names both values
     */
    public static void check(String statement, String keywords, Optional<Boolean> earlier, boolean later) {
        check(statement, earlier.map(on -> keywords + onOff(on)), keywords + onOff(later));
    }

    private static String onOff(boolean on) {
        return on ? " ON" : " OFF";
    }

    /**
     * Checks a clause that is added.
     *
     * @param statement the name of the statement for the message
     * @param earlier the clause of the group that the statement already has
     * @param later the clause that is added
     * @throws IllegalArgumentException if the statement has another clause of the group; the message names both clauses
     */
    public static void check(String statement, Optional<String> earlier, String later) {
        earlier.filter(clause -> !clause.equals(later)).ifPresent(clause -> {
            throw new IllegalArgumentException(
                    later + " doesn't go with " + clause + ": " + statement + " takes only one of them");
        });
    }
}
