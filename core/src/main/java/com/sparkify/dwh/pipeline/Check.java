package com.sparkify.dwh.pipeline;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;

/**
 * A condition that must hold before a run is committed, as a query of the rows that violate it.
 *
 * @param name a short name
 * @param claim the condition, as a sentence
 * @param offenders selects the rows that violate it: there must be none
 */
public record Check(String name, String claim, Select<? extends Record> offenders) {

    /** The most offenders that a failure lists: {@value}. */
    public static final int LISTED = 20;

    /**
     * A check that found offenders.
     *
     * @param check the check
     * @param offenders the first {@link #LISTED} offenders
     * @param more whether there are more
     */
    public record Failure(Check check, Result<? extends Record> offenders, boolean more) {}

    Optional<Failure> failure(DSLContext dsl) {
        // No LIMIT: for the sake of the first rows PostgreSQL would plan to read whole indexes in order, and usually
        // there are no rows.
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
