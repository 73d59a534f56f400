package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.CommonTableExpression;
import org.jooq.QueryPart;

/**
 * Omits {@code [NOT] MATERIALIZED} of a common table expression. The clause is a hint for PostgreSQL's planner and
 * doesn't change the rows.
 *
 * <p>Source: Amazon Redshift Developer Guide, "WITH clause", which has no [NOT] MATERIALIZED.
 */
public final class MaterializedRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, CommonTableExpression.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        return part instanceof CommonTableExpression<?> expression && expression.$materialized() != null
                ? expression.$derivedColumnList().as(expression.$query())
                : part;
    }
}
