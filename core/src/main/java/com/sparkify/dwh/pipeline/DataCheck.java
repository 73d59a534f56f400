package com.sparkify.dwh.pipeline;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;

/**
 * A condition that must hold before a run is committed. It is written as a query of the rows that violate the
 * condition.
 *
 * @param name a short name
 * @param claim the condition, as a sentence
 * @param offenders the query of the rows that violate the condition; it must return no rows
 */
public record DataCheck(String name, String claim, Select<? extends Record> offenders) {

    /** The largest number of offenders that a failure lists: {@value}. */
    public static final int LISTED = 20;

    /**
     * A check that found offenders.
     *
     * @param check the check
     * @param offenders the first {@link #LISTED} offenders
     * @param more whether there are more
     */
    public record Failure(DataCheck check, Result<? extends Record> offenders, boolean more) {}

    Optional<Failure> failure(DSLContext dsl) {
        // No LIMIT: PostgreSQL would plan for the first rows and read whole indexes in order, but usually there are no
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
