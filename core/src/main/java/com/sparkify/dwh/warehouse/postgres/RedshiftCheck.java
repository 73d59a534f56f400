package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.render.RedshiftRendering;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.VisitListenerProvider;
import org.jooq.impl.DSL;

/**
 * Refuses in another engine's configuration what {@link RedshiftRendering} refuses. Renders each statement for Redshift before it
 * is rendered for the engine, and discards Redshift's text. Stateless.
 */
final class RedshiftCheck implements VisitListenerProvider {

    private static final Object CHECKED = new Object();

    private final DSLContext redshift;

    private RedshiftCheck(Configuration engine) {
        this.redshift = DSL.using(RedshiftRendering.of(engine));
    }

    /** A copy of this configuration, which must not render for Redshift, that refuses what Redshift's refuses. */
    static Configuration addTo(Configuration engine) {
        return engine.deriveAppending(new RedshiftCheck(engine));
    }

    @Override
    public VisitListener provide() {
        return new Listener();
    }

    private final class Listener implements VisitListener {

        @Override
        public void visitStart(VisitContext context) {
            // jOOQ copies the data to the contexts of parts that it renders by themselves. A bind context only sets
            // values.
            if (context.renderContext() != null && context.context().data(CHECKED) == null) {
                context.context().data(CHECKED, true);
                redshift.renderInlined(context.queryPart());
            }
        }
    }
}
