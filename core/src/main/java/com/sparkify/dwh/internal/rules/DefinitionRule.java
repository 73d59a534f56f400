package com.sparkify.dwh.internal.rules;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Refuses options of TRUNCATE, COMMENT and views that only PostgreSQL has. TRUNCATE commits on Redshift, which can't be
 * checked here.
 *
 * <p>Source: Amazon Redshift Developer Guide, "TRUNCATE", "COMMENT", "CREATE VIEW", "CREATE MATERIALIZED VIEW".
 */
final class DefinitionRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rules.isAny(type, QOM.Truncate.class, QOM.CommentOn.class, QOM.CreateView.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.Truncate<?> truncate) {
            return truncate(truncate);
        }
        if (part instanceof QOM.CommentOn comment && comment.$isMaterializedView()) {
            throw new UnsupportedOnRedshiftException("COMMENT ON MATERIALIZED VIEW", "use commentOnView()");
        }
        if (part instanceof QOM.CreateView<?> view) {
            create(view);
        }
        return part;
    }

    private static QueryPart truncate(QOM.Truncate<?> truncate) {
        if (truncate.$restartIdentity() == QOM.IdentityRestartOption.RESTART_IDENTITY) {
            throw new UnsupportedOnRedshiftException("TRUNCATE … RESTART IDENTITY", "create the table again");
        }
        if (truncate.$cascade() == QOM.Cascade.CASCADE) {
            throw new UnsupportedOnRedshiftException("TRUNCATE … CASCADE", "truncate each table");
        }
        if (truncate.$table().size() > 1) {
            throw new UnsupportedOnRedshiftException("TRUNCATE of several tables", "truncate each table");
        }
        boolean plain = truncate.$restartIdentity() == null && truncate.$cascade() == null;
        return plain ? truncate : truncate.$restartIdentity(null).$cascade(null);
    }

    private static void create(QOM.CreateView<?> view) {
        if (view.$ifNotExists()) {
            throw new UnsupportedOnRedshiftException("CREATE VIEW IF NOT EXISTS", "use createOrReplaceView()");
        }
        if (view.$materialized() && view.$orReplace()) {
            throw new UnsupportedOnRedshiftException(
                    "CREATE OR REPLACE MATERIALIZED VIEW", "drop it and create it, or refresh it");
        }
    }
}
