package com.sparkify.dwh.internal.jooq;

import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.VisitListener;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultVisitListenerProvider;

/**
 * Visits a query part and the parts in it. The part is rendered for PostgreSQL with a new configuration. The library's
 * rules for Redshift call this class while they change a query, and must not be applied to the visited part.
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
