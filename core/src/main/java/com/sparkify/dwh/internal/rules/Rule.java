package com.sparkify.dwh.internal.rules;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.QueryPart;

/** What one construct of jOOQ becomes on Redshift. Stateless. */
interface Rule {

    /** Whether the rule may have something to say about parts of this class. Asked once a class. */
    boolean concerns(Class<?> type);

    /**
     * The part to render in this one's place, or this one where the rule has nothing to say, as about every part of a
     * class that doesn't concern it. What is given is rendered
     * as it is; the parts that it visits meet all rules again, so a rule must not give what visits its own part.
     *
     * @throws UnsupportedOnRedshiftException if Redshift has no equal
     */
    QueryPart apply(QueryPart part, Path path);
}
