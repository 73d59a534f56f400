package com.sparkify.dwh.internal.rules;

import com.sparkify.dwh.internal.jooq.Path;
import org.jooq.CommonTableExpression;
import org.jooq.QueryPart;

/**
 * Omits {@code [NOT] MATERIALIZED} of a common table expression. It is a hint for PostgreSQL's planner and doesn't
 * change the rows.
 *
 * <p>Source: Amazon Redshift Developer Guide, "WITH clause", which doesn't have it.
 */
final class MaterializedRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rules.isAny(type, CommonTableExpression.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        return part instanceof CommonTableExpression<?> expression && expression.$materialized() != null
                ? expression.$derivedColumnList().as(expression.$query())
                : part;
    }
}
