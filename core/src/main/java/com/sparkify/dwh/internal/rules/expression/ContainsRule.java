package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.DataType;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Refuses {@code contains()} of arrays and JSON, which jOOQ renders as PostgreSQL's {@code @>}. {@code contains()} of
 * text is rendered as LIKE and isn't refused.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Unsupported PostgreSQL data types".
 */
public final class ContainsRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Contains.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.Contains<?> contains
                && (isNested(contains.$arg1().getDataType())
                        || isNested(contains.$arg2().getDataType()))) {
            throw new UnsupportedOnRedshiftException(
                    "contains() of arrays and JSON", "use a SUPER column and RedshiftFunctions.superPath");
        }
        return part;
    }

    private static boolean isNested(DataType<?> type) {
        return type.isArray() || type.isJSON();
    }
}
