package com.sparkify.dwh.internal.inspect;

import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.function.Predicate;
import org.jooq.QueryPart;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultVisitListenerProvider;

/**
 * Searches a jOOQ query part and the parts in it. Doesn't look into plain SQL templates, whose contents jOOQ doesn't
 * know.
 */
public final class Parts {

    private Parts() {}

    /**
     * Whether the part, or a part in it, matches.
     *
     * @throws UnsupportedOnRedshiftException if Redshift doesn't support the part
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
