package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Refuses regular expressions that are neither literals nor bind values.
 *
 * <p>Source: Amazon Redshift Developer Guide, "POSIX operators".
 */
public final class RegexpRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.RegexpLike.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.RegexpLike like && !(like.$pattern() instanceof Param<?>)) {
            throw new UnsupportedOnRedshiftException(
                    "regular expressions that aren't literals", "pass the pattern as a value, or use like()");
        }
        return part;
    }
}
