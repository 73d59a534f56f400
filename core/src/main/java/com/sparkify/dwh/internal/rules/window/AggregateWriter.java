package com.sparkify.dwh.internal.rules.window;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import java.util.List;
import org.jooq.AggregateFunction;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.SortField;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** Renders an aggregate: {@code name([DISTINCT] arguments) [WITHIN GROUP (ORDER BY …)] [OVER …]}. */
public final class AggregateWriter extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final AggregateFunction<?> function;
    private final String name;
    private final List<Field<?>> arguments;
    private final List<SortField<?>> order;

    AggregateWriter(AggregateFunction<?> function, String name, List<Field<?>> arguments, List<SortField<?>> order) {
        this.function = function;
        this.name = name;
        this.arguments = arguments;
        this.order = order;
    }

    @Override
    public void accept(Context<?> ctx) {
        ctx.visit(DSL.unquotedName(name)).sql('(');
        if (JooqInternals.flag(Value.AGGREGATE_DISTINCT, function)) {
            ctx.visit(DSL.keyword("distinct")).sql(' ');
        }
        ctx.visit(DSL.list(arguments.toArray(QueryPart[]::new))).sql(')');
        if (!order.isEmpty()) {
            ctx.sql(' ')
                    .visit(DSL.keyword("within group"))
                    .sql(" (")
                    .visit(DSL.keyword("order by"))
                    .sql(' ')
                    .visit(DSL.list(order.toArray(QueryPart[]::new)))
                    .sql(')');
        }
        over(ctx);
    }

    private void over(Context<?> ctx) {
        QueryPart window = Windows.of(function);
        if (window != null) {
            ctx.sql(' ').visit(DSL.keyword("over")).sql(' ').visit(window);
        }
    }
}
