package com.sparkify.dwh.internal.inspect;

import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.function.Predicate;
import org.jooq.QueryPart;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultVisitListenerProvider;

/** Looks for parts within a part of a query, as far as jOOQ's model says it: not in plain SQL templates. */
public final class Parts {

    private Parts() {}

    /**
     * Whether the part, or one within it, is wanted.
     *
     * @throws UnsupportedOnRedshiftException if the part has no place on Redshift
     */
    public static boolean any(QueryPart part, Predicate<QueryPart> wanted) {
        Search search = new Search(wanted);
        DSL.using(RedshiftRendering.context().configuration().deriveAppending(new DefaultVisitListenerProvider(search)))
                .render(part);
        return search.found;
    }

    private static final class Search implements VisitListener {

        private final Predicate<QueryPart> wanted;
        private boolean found;

        Search(Predicate<QueryPart> wanted) {
            this.wanted = wanted;
        }

        @Override
        public void visitStart(VisitContext context) {
            found |= wanted.test(context.queryPart());
        }
    }
}
