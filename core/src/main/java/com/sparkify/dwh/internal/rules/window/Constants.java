package com.sparkify.dwh.internal.rules.window;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Visits;
import org.jooq.AggregateFunction;
import org.jooq.Name;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.QOM;

/**
 * Recognizes constant expressions. A constant expression contains no column, no table, and no function whose result can
 * change from row to row. Plain SQL and functions that jOOQ doesn't know are treated as functions whose result can
 * change. Aggregates and window functions are allowed only in a subquery. A subquery without a table is constant if its
 * expressions are constant.
 */
public final class Constants {

    private Constants() {}

    /** Whether the part is a constant expression, or a sort key whose expression is constant. */
    public static boolean isOne(QueryPart part) {
        if (part instanceof Param<?>) {
            return true;
        } else if (part instanceof TableField<?, ?>) {
            return false;
        }
        Search search = new Search();
        Visits.of(part instanceof SortField<?> sort ? sort.$field() : part, search);
        return !search.found;
    }

    static boolean isColumn(QueryPart part) {
        return !isOne(part);
    }

    private static boolean isVariable(QueryPart part) {
        return part instanceof TableField<?, ?>
                || part instanceof Table<?>
                || isUnknownFunction(part)
                || part instanceof QOM.Rand
                || part instanceof QOM.Uuid
                || part instanceof CustomQueryPart
                || Part.ROUTINE.is(part)
                || Part.SEQUENCE_VALUE.is(part)
                || Part.SQL_FIELD.is(part);
    }

    /** Whether jOOQ doesn't know this function. The functions that jOOQ knows have system names. */
    private static boolean isUnknownFunction(QueryPart part) {
        return part instanceof QOM.Function<?> function
                && function.getQualifiedName().quoted() != Name.Quoted.SYSTEM;
    }

    private static boolean isOfSeveralRows(QueryPart part) {
        return part instanceof AggregateFunction<?> || part instanceof QOM.WindowFunction<?>;
    }

    private static final class Search implements VisitListener {

        private int subqueries;
        private boolean found;

        @Override
        public void visitStart(VisitContext context) {
            QueryPart part = context.queryPart();
            if (Part.SELECT.is(part)) {
                subqueries++;
            }
            found |= isVariable(part)
                    || (subqueries == 0 && isOfSeveralRows(part))
                    // An alias that isn't declared here refers to an expression of the SELECT list.
                    || (part instanceof QOM.FieldAlias<?> && !context.context().declareFields());
        }

        @Override
        public void visitEnd(VisitContext context) {
            if (Part.SELECT.is(context.queryPart())) {
                subqueries--;
            }
        }
    }
}
