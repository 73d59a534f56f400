package com.sparkify.dwh.internal.jooq;

import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.SelectFinalStep;

/**
 * Finds the outermost ORDER BY, LIMIT and OFFSET of a query. jOOQ returns these clauses for a plain SELECT, but not for a
 * UNION, INTERSECT or EXCEPT.
 */
public final class OuterClauses {

    private OuterClauses() {}

    /** Whether the query, which may be a set operation, has ORDER BY, LIMIT or OFFSET. */
    public static boolean any(Select<?> select) {
        return !select.$orderBy().isEmpty()
                || isUnionOrdered(select)
                || isLimited(select)
                || select.$offset() != null
                || hasUnion(Value.OFFSET, select);
    }

    /** Whether the query, which may be a set operation, has a LIMIT. */
    public static boolean isLimited(Select<?> select) {
        return select.$limit() != null || hasUnion(Value.LIMIT, select);
    }

    private static boolean hasUnion(Value value, Select<?> select) {
        QueryPart limit = JooqInternals.read(Value.SELECT_UNION_LIMIT, query(select), QueryPart.class);
        return limit != null && JooqInternals.read(value, limit) != null;
    }

    private static boolean isUnionOrdered(Select<?> select) {
        return !JooqInternals.list(Value.SELECT_UNION_ORDER, query(select), QueryPart.class)
                .isEmpty();
    }

    private static QueryPart query(Select<?> select) {
        return select instanceof SelectFinalStep<?> step ? step.getQuery() : select;
    }
}
