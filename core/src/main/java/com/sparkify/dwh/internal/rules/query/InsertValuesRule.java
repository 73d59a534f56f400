package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Refuses subqueries in the VALUES of several rows. The VALUES of a single row may have subqueries.
 *
 * <p>Source: Amazon Redshift Developer Guide, "INSERT".
 */
public final class InsertValuesRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Part.SELECT.isOf(type);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!Part.SELECT.is(part)) {
            return part;
        }
        boolean values = false;
        for (QueryPart enclosing : path.enclosing()) {
            if (values && enclosing instanceof QOM.Insert<?> insert) {
                if (insert.$values().size() > 1) {
                    throw new UnsupportedOnRedshiftException(
                            "subqueries in the VALUES of several rows",
                            "insert a SELECT with UNION ALL, or single rows");
                }
                return part;
            }
            values |= Part.INSERT_VALUES.is(enclosing);
        }
        return part;
    }
}
