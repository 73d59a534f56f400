package com.sparkify.dwh.internal.rules.window;

import java.util.List;
import org.jooq.Context;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Renders a window without its parentheses: {@code [PARTITION BY …] [ORDER BY …] [ROWS …]}. */
public final class WindowWriter extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final List<? extends QueryPart> partition;
    private final List<? extends QueryPart> order;
    private final @Nullable Frame frame;

    WindowWriter(List<? extends QueryPart> partition, List<? extends QueryPart> order, @Nullable Frame frame) {
        this.partition = partition;
        this.order = order;
        this.frame = frame;
    }

    @Override
    public void accept(Context<?> ctx) {
        clause(ctx, "partition by", partition);
        if (!partition.isEmpty() && !order.isEmpty()) {
            ctx.sql(' ');
        }
        clause(ctx, "order by", order);
        if (frame != null) {
            if (!partition.isEmpty() || !order.isEmpty()) {
                ctx.sql(' ');
            }
            frame.write(ctx);
        }
    }

    private static void clause(Context<?> ctx, String keyword, List<? extends QueryPart> parts) {
        if (!parts.isEmpty()) {
            ctx.visit(DSL.keyword(keyword)).sql(' ').visit(DSL.list(parts.toArray(QueryPart[]::new)));
        }
    }
}
