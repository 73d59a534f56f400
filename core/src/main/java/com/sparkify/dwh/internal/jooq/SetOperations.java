package com.sparkify.dwh.internal.jooq;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import org.jooq.Select;
import org.jooq.SelectFinalStep;

/**
 * Distinguishes set operations (UNION, EXCEPT and INTERSECT) from other SELECTs. In jOOQ's model, a set operation has
 * the clauses of its first SELECT. Stateless.
 */
public final class SetOperations {

    private SetOperations() {}

    /** Whether the select is a set operation. */
    public static boolean isOne(Select<?> select) {
        Select<?> query = select instanceof SelectFinalStep<?> step ? step.getQuery() : select;
        return Part.SELECT.is(query)
                && !JooqInternals.list(Value.SELECT_UNIONS, query, Object.class).isEmpty();
    }
}
