package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;

/**
 * Rewrites {@code IS [NOT] DISTINCT FROM} with operators that Redshift has. The rewritten condition is never NULL, so
 * NOT, SELECT and GROUP BY give the same results as with jOOQ's condition.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Comparison conditions", which has no such predicate.
 */
public final class DistinctFromRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.IsDistinctFrom.class, QOM.IsNotDistinctFrom.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.IsNotDistinctFrom<?> same) {
            return notDistinct(same.$arg1(), same.$arg2());
        }
        if (part instanceof QOM.IsDistinctFrom<?> distinct) {
            return DSL.not(notDistinct(distinct.$arg1(), distinct.$arg2()));
        }
        return part;
    }

    @SuppressWarnings("unchecked")
    private static Condition notDistinct(Field<?> left, Field<?> right) {
        return DSL.or(
                left.isNull().and(right.isNull()),
                left.isNotNull().and(right.isNotNull()).and(((Field<Object>) left).eq((Field<Object>) right)));
    }
}
