package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.clause.Exclusive;
import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Table;

/**
 * A {@code REFRESH MATERIALIZED VIEW} statement, made by {@code Redshift.refreshMaterializedView}. Immutable.
 * PostgreSQL refuses CASCADE.
 *
 * <p>The statement can run in a transaction. On Redshift, an incremental refresh reads only committed rows. The refresh
 * doesn't see the rows that the same transaction has changed.
 *
 * <p>Source: Amazon Redshift Developer Guide, "REFRESH MATERIALIZED VIEW".
 *
 * @param view the view to refresh
 * @param dependents RESTRICT or CASCADE; if empty, the default is RESTRICT
 */
public record RefreshMaterializedView(Table<?> view, Optional<Dependents> dependents) implements TableStatement {

    /**
     * Checks the view.
     *
     * @throws IllegalArgumentException if the view is an alias, or its name doesn't have 1 to 127 bytes
     */
    public RefreshMaterializedView {
        Identifiers.checkTable("REFRESH MATERIALIZED VIEW", view);
    }

    /**
     * {@code RESTRICT}: refreshes only this view. The default.
     *
     * @throws IllegalArgumentException if CASCADE is specified
     */
    public RefreshMaterializedView restrict() {
        return dependents(Dependents.RESTRICT);
    }

    /**
     * {@code CASCADE}: first refreshes the materialized views that this view reads. PostgreSQL refuses CASCADE.
     *
     * @throws IllegalArgumentException if RESTRICT is specified
     */
    public RefreshMaterializedView cascade() {
        return dependents(Dependents.CASCADE);
    }

    private RefreshMaterializedView dependents(Dependents value) {
        Exclusive.check(words(), dependents.map(Dependents::name), value.name());
        return new RefreshMaterializedView(view, Optional.of(value));
    }

    @Override
    public Query query() {
        return Sql.query(ctx -> ViewSql.write(this, ctx));
    }

    @Override
    public String words() {
        return "REFRESH MATERIALIZED VIEW";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.refreshMaterializedView(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> ViewSql.write(this, ctx));
    }
}
