package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Table;

/**
 * {@code REFRESH MATERIALIZED VIEW}: an immutable value, made by {@code RedshiftDSL.refreshMaterializedView}. PostgreSQL
 * refuses CASCADE.
 *
 * <p>Source: Amazon Redshift Developer Guide, "REFRESH MATERIALIZED VIEW".
 *
 * @param view which
 * @param dependents RESTRICT or CASCADE, if said: whether those that it reads are refreshed before
 */
public record RefreshMaterializedView(Table<?> view, Optional<Dependents> dependents) implements TableStatement {

    /**
     * @throws IllegalArgumentException if the view is an alias
     */
    public RefreshMaterializedView {
        Identifiers.checkTable("REFRESH MATERIALIZED VIEW", view);
    }

    /** {@code RESTRICT}: this one alone; the default. */
    public RefreshMaterializedView restrict() {
        return new RefreshMaterializedView(view, Optional.of(Dependents.RESTRICT));
    }

    /** {@code CASCADE}: those that it reads, too. */
    public RefreshMaterializedView cascade() {
        return new RefreshMaterializedView(view, Optional.of(Dependents.CASCADE));
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
