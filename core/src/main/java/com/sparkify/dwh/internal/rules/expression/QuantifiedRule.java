package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.QuantifiedSelect;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Refuses comparisons with ANY and ALL, except {@code = ANY} and {@code <> ALL} of a query.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Comparison conditions".
 */
public final class QuantifiedRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(
                type,
                QOM.EqQuantified.class,
                QOM.NeQuantified.class,
                QOM.LtQuantified.class,
                QOM.LeQuantified.class,
                QOM.GtQuantified.class,
                QOM.GeQuantified.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.EqQuantified<?> eq && isQuery(eq.$arg2())) {
            return isAny(eq.$arg2()) ? part : refuse("= ALL", "compare with both min() and max() of the query");
        } else if (part instanceof QOM.NeQuantified<?> ne && isQuery(ne.$arg2())) {
            return isAny(ne.$arg2())
                    ? refuse("<> ANY", "use exists() with a subquery whose WHERE compares the values")
                    : part;
        } else if (part instanceof QOM.LtQuantified<?> lt && isQuery(lt.$arg2())) {
            return refuse("<", lt.$arg2());
        } else if (part instanceof QOM.LeQuantified<?> le && isQuery(le.$arg2())) {
            return refuse("<=", le.$arg2());
        } else if (part instanceof QOM.GtQuantified<?> gt && isQuery(gt.$arg2())) {
            return refuse(">", gt.$arg2());
        } else if (part instanceof QOM.GeQuantified<?> ge && isQuery(ge.$arg2())) {
            return refuse(">=", ge.$arg2());
        }
        return part;
    }

    /** Whether this is ANY or ALL of a query. {@link RefusedParts} refuses ANY and ALL of an array. */
    private static boolean isQuery(QuantifiedSelect<?> quantified) {
        return quantified instanceof QOM.QuantifiedSelect<?>;
    }

    private static boolean isAny(QuantifiedSelect<?> query) {
        return query instanceof QOM.QuantifiedSelect<?> select && select.$quantifier() == QOM.Quantifier.ANY;
    }

    private static QueryPart refuse(String operator, QuantifiedSelect<?> query) {
        return refuse(
                operator + (isAny(query) ? " ANY" : " ALL"), "compare with a subquery that selects min() or max()");
    }

    private static QueryPart refuse(String construct, String wayOut) {
        throw new UnsupportedOnRedshiftException(construct + " of a query", wayOut);
    }
}
