package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.clause.Exclusive;
import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Table;

/**
 * A {@code DROP MATERIALIZED VIEW} statement, made by {@code Redshift.dropMaterializedView} and {@code
 * dropMaterializedViewIfExists}. Immutable.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DROP MATERIALIZED VIEW".
 *
 * @param view the view to drop
 * @param ifExists whether the statement does nothing if the view doesn't exist
 * @param dependents RESTRICT or CASCADE; if empty, the default is RESTRICT
 */
public record DropMaterializedView(Table<?> view, boolean ifExists, Optional<Dependents> dependents)
        implements TableStatement {

    /**
     * Checks the view.
     *
     * @throws IllegalArgumentException if the view is an alias, or its name doesn't have 1 to 127 bytes
     */
    public DropMaterializedView {
        Identifiers.checkTable("DROP MATERIALIZED VIEW", view);
    }

    /**
     * {@code RESTRICT}: fails if another object depends on the view. The default.
     *
     * @throws IllegalArgumentException if CASCADE is specified
     */
    public DropMaterializedView restrict() {
        return dependents(Dependents.RESTRICT);
    }

    /**
     * {@code CASCADE}: also drops the objects that depend on the view.
     *
     * @throws IllegalArgumentException if RESTRICT is specified
     */
    public DropMaterializedView cascade() {
        return dependents(Dependents.CASCADE);
    }

    private DropMaterializedView dependents(Dependents value) {
        Exclusive.check(words(), dependents.map(Dependents::name), value.name());
        return new DropMaterializedView(view, ifExists, Optional.of(value));
    }

    /** The statement as a jOOQ query. The SQL is the same on both engines. */
    @Override
    public Query query() {
        return Sql.query(ctx -> ViewSql.write(this, ctx));
    }

    @Override
    public String words() {
        return "DROP MATERIALIZED VIEW";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.dropMaterializedView(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> ViewSql.write(this, ctx));
    }
}
