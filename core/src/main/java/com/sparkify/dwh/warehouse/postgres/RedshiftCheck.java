package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.render.RedshiftRendering;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.VisitListenerProvider;
import org.jooq.impl.DSL;

/**
 * Makes the configuration of another engine refuse the SQL that {@link RedshiftRendering} refuses. Before a statement
 * is rendered for the engine, this class renders the statement for Redshift and discards the text. Stateless.
 */
final class RedshiftCheck implements VisitListenerProvider {

    private static final Object CHECKED = new Object();

    private final DSLContext redshift;

    private RedshiftCheck(Configuration engine) {
        this.redshift = DSL.using(RedshiftRendering.of(engine));
    }

    /**
     * Returns a copy of the configuration that also refuses the SQL that {@link RedshiftRendering} refuses. The given
     * configuration must not be a configuration for Redshift.
     */
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
            // The mark of a checked statement is in the context's data. jOOQ copies this data to the contexts in which
            // jOOQ renders parts separately. A bind context is skipped, because it only sets values.
            if (context.renderContext() != null && context.context().data(CHECKED) == null) {
                context.context().data(CHECKED, true);
                redshift.renderInlined(context.queryPart());
            }
        }
    }
}
