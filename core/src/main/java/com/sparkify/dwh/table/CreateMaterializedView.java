package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.inspect.OuterClauses;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;

/**
 * {@code CREATE MATERIALIZED VIEW}: an immutable value, made by {@code RedshiftDSL.createMaterializedView}. Every clause
 * gives a new value; saying one again replaces it.
 *
 * <p>On PostgreSQL, BACKUP, DISTSTYLE, DISTKEY and SORTKEY are left out, and AUTO REFRESH YES is refused, for nobody would
 * refresh it.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE MATERIALIZED VIEW".
 *
 * @param view its name
 * @param backup BACKUP, if said; by default YES
 * @param attributes where its rows are, and in which order; by default DISTSTYLE EVEN
 * @param autoRefresh AUTO REFRESH, if said; by default NO
 * @param select its query; values are inlined
 */
public record CreateMaterializedView(
        Table<?> view,
        Optional<Boolean> backup,
        TableAttributes attributes,
        Optional<Boolean> autoRefresh,
        Select<?> select)
        implements TableStatement {

    /**
     * @throws IllegalArgumentException if the query has ORDER BY, LIMIT or OFFSET, or an attribute contradicts another or
     *     the query's columns or their types
     * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift hasn't something that the query says
     */
    public CreateMaterializedView {
        Identifiers.checkTable("CREATE MATERIALIZED VIEW", view);
        Selected.checkColumns("CREATE MATERIALIZED VIEW", List.of(), select);
        if (OuterClauses.any(select)) {
            throw new IllegalArgumentException("The query of materialized view " + view.getQualifiedName()
                    + " has ORDER BY, LIMIT or OFFSET: say them where it is read");
        }
        attributes.checkDistribution(List.of());
        Selected.checkKeys(List.of(), select, attributes);
        if (attributes.diststyle().equals(Optional.of(DistStyle.AUTO))) {
            throw new IllegalArgumentException("CREATE MATERIALIZED VIEW takes DISTSTYLE EVEN, KEY and ALL, not AUTO");
        }
        if (attributes
                .sortkey()
                .filter(key -> key.style() != SortKey.Style.COMPOUND)
                .isPresent()) {
            throw new IllegalArgumentException("CREATE MATERIALIZED VIEW takes SORTKEY (…), not "
                    + attributes.sortkey().get());
        }
    }

    /** {@code BACKUP YES} or {@code BACKUP NO}: whether snapshots hold it. */
    public CreateMaterializedView backup(boolean yes) {
        return new CreateMaterializedView(view, Optional.of(yes), attributes, autoRefresh, select);
    }

    /** {@code DISTSTYLE EVEN|ALL|KEY}; for KEY, the DISTKEY is said before. */
    public CreateMaterializedView diststyle(DistStyle style) {
        return with(attributes.diststyle(style));
    }

    /** {@code DISTKEY (column)}: one of the query's. */
    public CreateMaterializedView distkey(Field<?> column) {
        return with(attributes.distkey(column.getName()));
    }

    /** {@code SORTKEY (…)}: columns of the query. */
    public CreateMaterializedView sortkey(Field<?>... key) {
        return with(attributes.sortkey(new SortKey(SortKey.Style.COMPOUND, Names.of(key))));
    }

    /** {@code AUTO REFRESH YES} or {@code AUTO REFRESH NO}. */
    public CreateMaterializedView autoRefresh(boolean yes) {
        return new CreateMaterializedView(view, backup, attributes, Optional.of(yes), select);
    }

    private CreateMaterializedView with(TableAttributes changed) {
        return new CreateMaterializedView(view, backup, changed, autoRefresh, select);
    }

    @Override
    public Query query() {
        return Sql.query(ctx -> ViewSql.write(this, ctx));
    }

    @Override
    public String words() {
        return "CREATE MATERIALIZED VIEW";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.createMaterializedView(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> ViewSql.write(this, ctx));
    }
}
