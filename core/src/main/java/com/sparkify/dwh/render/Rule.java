package com.sparkify.dwh.render;

import org.jooq.QueryPart;

/** What one construct of jOOQ becomes on Redshift. Stateless. */
interface Rule {

    /**
     * The part to render in this one's place, or this one where the rule has nothing to say. What is given is rendered
     * as it is; the parts that it visits meet all rules again, so a rule must not give what visits its own part.
     *
     * @throws UnsupportedOnRedshiftException if Redshift has no equal
     */
    QueryPart apply(QueryPart part, Path path);
}
