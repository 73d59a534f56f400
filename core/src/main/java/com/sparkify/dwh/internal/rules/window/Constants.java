package com.sparkify.dwh.internal.rules.window;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import org.jooq.AggregateFunction;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.TableField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.conf.Settings;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.QOM;

/**
 * Recognizes constant expressions: literals, bind values, and expressions that contain no column, subquery, aggregate or window
 * function. Plain SQL, random numbers and functions that jOOQ doesn't know aren't constant.
 */
public final class Constants {

    private Constants() {}

    /** Whether the expression, or the expression of the sort key, is constant. */
    public static boolean isOne(QueryPart part) {
        if (part instanceof SortField<?> sort) {
            return isOne(sort.$field());
        } else if (part instanceof Param<?>) {
            return true;
        } else if (isVariable(part)) {
            return false;
        }
        Search search = new Search();
        DSL.using(new DefaultConfiguration()
                        .set(SQLDialect.POSTGRES)
                        .set(new Settings())
                        .derive(new DefaultVisitListenerProvider(search)))
                .render(part);
        return !search.found;
    }

    static boolean isColumn(QueryPart part) {
        return !isOne(part);
    }

    private static boolean isVariable(QueryPart part) {
        return part instanceof TableField<?, ?>
                || part instanceof Select<?>
                || part instanceof AggregateFunction<?>
                || part instanceof QOM.WindowFunction<?>
                || part instanceof QOM.Function<?>
                || part instanceof QOM.Rand
                || part instanceof QOM.Uuid
                || part instanceof QOM.FieldAlias<?>
                || part instanceof CustomQueryPart
                || Part.SEQUENCE_VALUE.is(part)
                || Part.SQL_FIELD.is(part);
    }

    private static final class Search implements VisitListener {

        private boolean found;

        @Override
        public void visitStart(VisitContext context) {
            found |= isVariable(context.queryPart());
        }
    }
}
