package com.sparkify.dwh.internal.rules;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.QueryPart;

/** Rewrites or refuses one construct of jOOQ for Redshift. Stateless. */
interface Rule {

    /** Whether the rule may apply to parts of this class. Called once for each class. */
    boolean concerns(Class<?> type);

    /**
     * Returns the part to render instead of this one, or this one if the rule doesn't apply. The rule applies to no
     * part of a class that doesn't concern it. The returned part is rendered without rules, but they are applied to the
     * parts in it. Therefore it must not contain the given part.
     *
     * @throws UnsupportedOnRedshiftException if Redshift has no equivalent
     */
    QueryPart apply(QueryPart part, Path path);
}
