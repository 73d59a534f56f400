package com.sparkify.dwh.internal.inspect;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import org.jooq.Select;
import org.jooq.SelectFinalStep;

/** UNION, EXCEPT and INTERSECT: jOOQ gives them the clauses of their first arm. Stateless. */
public final class SetOperations {

    private SetOperations() {}

    /** Whether the select is one of them. */
    public static boolean isOne(Select<?> select) {
        Select<?> query = select instanceof SelectFinalStep<?> step ? step.getQuery() : select;
        return Part.SELECT.is(query)
                && !JooqInternals.list(Value.SELECT_UNIONS, query, Object.class).isEmpty();
    }
}
