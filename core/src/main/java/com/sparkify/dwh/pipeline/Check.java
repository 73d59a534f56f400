package com.sparkify.dwh.pipeline;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;

/**
 * Something that must hold before a run is committed, as the query that lists what breaks it.
 *
 * @param name what people call it
 * @param claim what holds, as a sentence
 * @param offenders the rows that break it: there must be none
 */
public record Check(String name, String claim, Select<? extends Record> offenders) {

    /** How many offenders a failure lists. */
    public static final int LISTED = 20;

    /**
     * A check that found offenders.
     *
     * @param check which
     * @param offenders the first {@link #LISTED} of them
     * @param more whether there are more
     */
    public record Failure(Check check, Result<? extends Record> offenders, boolean more) {}

    Optional<Failure> failure(DSLContext dsl) {
        // No LIMIT: a planner that is told to hurry to the first rows reads whole indexes in order, and there are no
        // rows.
        Result<? extends Record> found = dsl.select()
                .from(offenders.asTable("offenders"))
                .maxRows(LISTED + 1)
                .fetch();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean more = found.size() > LISTED;
        if (more) {
            found.remove(LISTED);
        }
        return Optional.of(new Failure(this, found, more));
    }
}
