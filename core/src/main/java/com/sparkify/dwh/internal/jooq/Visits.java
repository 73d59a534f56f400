package com.sparkify.dwh.internal.jooq;

import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.VisitListener;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultVisitListenerProvider;

/**
 * Visits a query part and the parts in it. Renders the part for PostgreSQL with a new configuration, because a rule calls
 * this while a query is rendered for Redshift, and the rules must not be applied to the part.
 */
public final class Visits {

    private Visits() {}

    /** Calls the listener for the part and for each part in it. */
    public static void of(QueryPart part, VisitListener listener) {
        DSL.using(new DefaultConfiguration()
                        .set(SQLDialect.POSTGRES)
                        .set(new Settings())
                        .derive(new DefaultVisitListenerProvider(listener)))
                .render(part);
    }
}
