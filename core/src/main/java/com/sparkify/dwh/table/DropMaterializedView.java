package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Table;

/**
 * {@code DROP MATERIALIZED VIEW}: an immutable value, made by {@code RedshiftDSL.dropMaterializedView}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DROP MATERIALIZED VIEW".
 *
 * @param view which
 * @param ifExists whether it may be missing
 * @param dependents RESTRICT or CASCADE, if said
 */
public record DropMaterializedView(Table<?> view, boolean ifExists, Optional<Dependents> dependents)
        implements TableStatement {

    /**
     * @throws IllegalArgumentException if the view is an alias
     */
    public DropMaterializedView {
        Identifiers.checkTable("DROP MATERIALIZED VIEW", view);
    }

    /** {@code RESTRICT}: fails if something depends on it; the default. */
    public DropMaterializedView restrict() {
        return new DropMaterializedView(view, ifExists, Optional.of(Dependents.RESTRICT));
    }

    /** {@code CASCADE}: what depends on it goes along. */
    public DropMaterializedView cascade() {
        return new DropMaterializedView(view, ifExists, Optional.of(Dependents.CASCADE));
    }

    /** The statement, which both engines spell alike. */
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
