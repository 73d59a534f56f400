package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.inspect.OuterClauses;
import com.sparkify.dwh.internal.inspect.TableNames;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;

/**
 * A {@code CREATE MATERIALIZED VIEW} statement, made by {@code RedshiftDSL.createMaterializedView}. Immutable: each clause
 * returns a new value, and setting a clause again replaces it.
 *
 * <p>On PostgreSQL, BACKUP, DISTSTYLE, DISTKEY and SORTKEY are left out. AUTO REFRESH YES is refused there, since PostgreSQL
 * doesn't refresh views by itself.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE MATERIALIZED VIEW".
 *
 * @param view the name of the view
 * @param backup BACKUP; if empty, the clause is left out and Redshift's default is YES
 * @param attributes DISTSTYLE, DISTKEY and SORTKEY; without them, Redshift's default is DISTSTYLE EVEN and no sort key
 * @param autoRefresh AUTO REFRESH; if empty, the clause is left out and Redshift's default is NO
 * @param select the query; its values are written into the SQL text, since a definition can't have bind values
 */
public record CreateMaterializedView(
        Table<?> view,
        Optional<Boolean> backup,
        TableAttributes attributes,
        Optional<Boolean> autoRefresh,
        Select<?> select)
        implements TableStatement {

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if the query has ORDER BY, LIMIT or OFFSET, if two attributes contradict each other,
     *     or if an attribute doesn't fit the query's columns or their types
     * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in the query
     */
    public CreateMaterializedView {
        Identifiers.checkTable("CREATE MATERIALIZED VIEW", view);
        Selected.checkColumns("CREATE MATERIALIZED VIEW", List.of(), select);
        if (OuterClauses.any(select)) {
            throw new IllegalArgumentException("The query of materialized view " + TableNames.of(view)
                    + " has ORDER BY, LIMIT or OFFSET: use them in the queries that read the view");
        }
        attributes.checkDistribution(List.of());
        Selected.checkKeys(List.of(), select, attributes);
        if (attributes.diststyle().equals(Optional.of(DistStyle.AUTO))) {
            throw new IllegalArgumentException("CREATE MATERIALIZED VIEW takes DISTSTYLE EVEN, KEY or ALL, not AUTO");
        }
        if (attributes
                .sortkey()
                .filter(key -> key.style() != SortKey.Style.COMPOUND)
                .isPresent()) {
            throw new IllegalArgumentException("CREATE MATERIALIZED VIEW takes SORTKEY (…), not "
                    + attributes.sortkey().get());
        }
    }

    /** {@code BACKUP YES} or {@code BACKUP NO}: whether snapshots include the view. By default YES. PostgreSQL ignores it. */
    public CreateMaterializedView backup(boolean yes) {
        return new CreateMaterializedView(view, Optional.of(yes), attributes, autoRefresh, select);
    }

    /**
     * {@code DISTSTYLE EVEN|ALL|KEY}. By default EVEN. PostgreSQL ignores it.
     *
     * @throws IllegalArgumentException if the style is AUTO; if it is KEY and {@link #distkey} wasn't called before; or if it
     *     is EVEN or ALL and there is a DISTKEY
     */
    public CreateMaterializedView diststyle(DistStyle style) {
        return with(attributes.diststyle(style));
    }

    /**
     * {@code DISTKEY (column)}: a column of the query. PostgreSQL ignores it.
     *
     * @throws IllegalArgumentException if the query doesn't have the column, or its type can't be a key
     */
    public CreateMaterializedView distkey(Field<?> column) {
        return with(attributes.distkey(column.getName()));
    }

    /**
     * {@code SORTKEY (…)}: a compound sort key of the query's columns. PostgreSQL ignores it.
     *
     * @param key 1 to 400 columns
     * @throws IllegalArgumentException if there are more or fewer columns, the query doesn't have a column, or its type can't
     *     be a key
     */
    public CreateMaterializedView sortkey(Field<?>... key) {
        return with(attributes.sortkey(new SortKey(SortKey.Style.COMPOUND, Names.of(key))));
    }

    /**
     * {@code AUTO REFRESH YES} or {@code AUTO REFRESH NO}: whether Redshift refreshes the view by itself. By default NO.
     * PostgreSQL refuses YES.
     */
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

    /** {@code CREATE MATERIALIZED VIEW v}, to be followed by its query. Immutable. */
    public static final class AsStep {

        private final Table<?> view;

        /** Used by {@code RedshiftDSL.createMaterializedView}. */
        public AsStep(Table<?> view) {
            this.view = view;
        }

        /**
         * {@code AS SELECT …}: the query of the view.
         *
         * @throws IllegalArgumentException if the query has ORDER BY, LIMIT or OFFSET, or a column twice
         * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in the query
         */
        public CreateMaterializedView as(Select<?> select) {
            return new CreateMaterializedView(view, Optional.empty(), TableAttributes.NONE, Optional.empty(), select);
        }
    }
}
