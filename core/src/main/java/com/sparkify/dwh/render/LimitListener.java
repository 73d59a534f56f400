package com.sparkify.dwh.render;

import org.jooq.Context;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.CustomQueryPart;
import org.jspecify.annotations.Nullable;

/** Writes LIMIT and OFFSET where jOOQ writes FETCH NEXT, which Redshift, a PostgreSQL 8.0, doesn't know. */
final class LimitListener implements VisitListener {

    // jOOQ's own part for the clause is package-private there: its name is the only way to know it.
    private static final String LIMIT_PART = "org.jooq.impl.Limit";

    @Override
    public void visitStart(VisitContext context) {
        QueryPart part = context.queryPart();
        if (part.getClass().getName().equals(LIMIT_PART)) {
            context.queryPart(limitOf(enclosingSelect(context)));
        }
    }

    private static Select<?> enclosingSelect(VisitContext context) {
        QueryPart[] path = context.queryParts();
        for (int i = path.length - 1; i >= 0; i--) {
            if (path[i] instanceof Select<?> select) {
                return select;
            }
        }
        throw new IllegalStateException("LIMIT outside of a SELECT");
    }

    private static Limit limitOf(Select<?> select) {
        if (select.$limitPercent() || select.$limitWithTies()) {
            throw new UnsupportedOnRedshiftException(
                    select.$limitPercent() ? "LIMIT … PERCENT" : "LIMIT … WITH TIES",
                    "Redshift's LIMIT takes a number of rows; rank() in a derived table keeps ties");
        }
        return new Limit(select.$limit(), select.$offset());
    }

    private static final class Limit extends CustomQueryPart {

        private static final long serialVersionUID = 1L;

        private final @Nullable Field<? extends Number> limit;
        private final @Nullable Field<? extends Number> offset;

        Limit(@Nullable Field<? extends Number> limit, @Nullable Field<? extends Number> offset) {
            this.limit = limit;
            this.offset = offset;
        }

        @Override
        public void accept(Context<?> ctx) {
            if (limit != null) {
                ctx.formatSeparator()
                        .visit(org.jooq.impl.DSL.keyword("limit"))
                        .sql(' ')
                        .visit(limit);
            }
            if (offset != null) {
                ctx.formatSeparator()
                        .visit(org.jooq.impl.DSL.keyword("offset"))
                        .sql(' ')
                        .visit(offset);
            }
        }
    }
}
