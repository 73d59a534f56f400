package com.sparkify.dwh.internal.rules.definition;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Columns;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.impl.QOM;

/**
 * Refuses the options of TRUNCATE, COMMENT, CREATE VIEW, ALTER SCHEMA, DROP DATABASE and ROLLBACK that Redshift doesn't
 * have. On Redshift, TRUNCATE commits an open transaction. This rule can't refuse a TRUNCATE in a transaction, because
 * the rule doesn't know whether a transaction is open.
 *
 * <p>Source: Amazon Redshift Developer Guide, "TRUNCATE", "COMMENT", "CREATE VIEW", "CREATE MATERIALIZED VIEW".
 */
public final class DefinitionRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(
                type,
                QOM.Truncate.class,
                QOM.CommentOn.class,
                QOM.CreateView.class,
                QOM.AlterSchema.class,
                QOM.DropDatabase.class,
                QOM.Rollback.class);
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
        } else if (part instanceof QOM.AlterSchema alter && alter.$ifExists()) {
            throw new UnsupportedOnRedshiftException("ALTER SCHEMA IF EXISTS", "look in SVV_ALL_SCHEMAS first");
        } else if (part instanceof QOM.DropDatabase drop && drop.$ifExists()) {
            throw new UnsupportedOnRedshiftException("DROP DATABASE IF EXISTS", "look in PG_DATABASE_INFO first");
        } else if (part instanceof QOM.Rollback rollback && rollback.$toSavepoint() != null) {
            throw new UnsupportedOnRedshiftException("ROLLBACK TO SAVEPOINT", "roll the whole transaction back");
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
        Select<?> select = view.$query() instanceof Select<?> query ? query : null;
        if (select != null) {
            Columns.check(view.$fields().isEmpty() ? select.getSelect() : view.$fields());
        }
        if (view.$materialized() && !view.$fields().isEmpty()) {
            throw new UnsupportedOnRedshiftException(
                    "CREATE MATERIALIZED VIEW with a column list", "give aliases to the columns of its SELECT");
        }
        if (view.$materialized() && view.$orReplace()) {
            throw new UnsupportedOnRedshiftException(
                    "CREATE OR REPLACE MATERIALIZED VIEW", "drop it and create it, or refresh it");
        }
    }
}
