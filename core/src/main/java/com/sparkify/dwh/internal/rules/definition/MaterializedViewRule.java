package com.sparkify.dwh.internal.rules.definition;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.OuterClauses;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.impl.QOM;

/**
 * Refuses ORDER BY, LIMIT and OFFSET in the query of a materialized view and in its subqueries.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE MATERIALIZED VIEW" (limitations).
 */
public final class MaterializedViewRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Part.SELECT.isOf(type);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!Part.SELECT.is(part) || !(part instanceof Select<?> select)) {
            return part;
        }
        QOM.CreateView<?> view = path.nearest(QOM.CreateView.class);
        if (view != null && view.$materialized() && OuterClauses.any(select)) {
            throw new UnsupportedOnRedshiftException(
                    "CREATE MATERIALIZED VIEW with ORDER BY, LIMIT or OFFSET, also in its subqueries",
                    "use them in the queries that read the view, or row_number() in a derived table");
        }
        return part;
    }
}
