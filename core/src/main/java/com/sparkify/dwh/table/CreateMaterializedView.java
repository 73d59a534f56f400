package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.clause.Exclusive;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.internal.jooq.OuterClauses;
import com.sparkify.dwh.table.TableAttributes.DistStyle;
import com.sparkify.dwh.table.TableAttributes.SortKey;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;

/**
 * A {@code CREATE MATERIALIZED VIEW} statement, made by {@code Redshift.createMaterializedView}. Immutable: each method
 * for a clause returns a new value. Setting DISTSTYLE, DISTKEY or SORTKEY again replaces the earlier value.
 *
 * <p>On PostgreSQL, BACKUP, DISTSTYLE, DISTKEY and SORTKEY have no effect. AUTO REFRESH YES is refused, since
 * PostgreSQL doesn't refresh views automatically.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE MATERIALIZED VIEW".
 *
 * @param view the name of the view
 * @param backup BACKUP; if empty, Redshift's default is YES
 * @param attributes DISTSTYLE, DISTKEY and SORTKEY; Redshift's defaults are DISTSTYLE EVEN and no sort key
 * @param autoRefresh AUTO REFRESH; if empty, Redshift's default is NO
 * @param select the query; the values in it are rendered inline, since a definition can't have bind values
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
     * @throws IllegalArgumentException if the query has ORDER BY, LIMIT or OFFSET, if two attributes contradict each
     *     other, or if an attribute doesn't fit the query's columns or their types
     * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in the
     *     query
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

    /**
     * {@code BACKUP YES}: snapshots include the view. The default. The SQL for PostgreSQL omits this clause.
     *
     * @throws IllegalArgumentException if BACKUP NO is specified
     */
    public CreateMaterializedView backupYes() {
        return backup(true);
    }

    /**
     * {@code BACKUP NO}: snapshots don't include the view. The default is YES. The SQL for PostgreSQL omits this
     * clause.
     *
     * @throws IllegalArgumentException if BACKUP YES is specified
     */
    public CreateMaterializedView backupNo() {
        return backup(false);
    }

    private CreateMaterializedView backup(boolean yes) {
        return new CreateMaterializedView(
                view, TableAttributes.backup(words(), backup, yes), attributes, autoRefresh, select);
    }

    /**
     * {@code DISTSTYLE EVEN|ALL|KEY}. The default is EVEN. The SQL for PostgreSQL omits this clause.
     *
     * @throws IllegalArgumentException if the style is AUTO, or if the style is EVEN or ALL and there is a DISTKEY. If
     *     the style is KEY and there is no DISTKEY, {@link #query} throws this exception
     */
    public CreateMaterializedView diststyle(DistStyle style) {
        return with(attributes.diststyle(style));
    }

    /**
     * {@code DISTKEY (column)}: a column of the query. The SQL for PostgreSQL omits this clause.
     *
     * @throws IllegalArgumentException if the query doesn't have the column, or the column's type can't be a key
     */
    public CreateMaterializedView distkey(Field<?> column) {
        return with(attributes.distkey(Given.given("DISTKEY's column", column).getName()));
    }

    /**
     * {@code SORTKEY (…)}: a compound sort key of the query's columns. The SQL for PostgreSQL omits this clause.
     *
     * @param key 1 to 400 columns
     * @throws IllegalArgumentException if there are more or fewer columns, if the query doesn't have a column, or if a
     *     column's type can't be a key
     */
    public CreateMaterializedView sortkey(Field<?>... key) {
        return with(attributes.sortkey(new SortKey(SortKey.Style.COMPOUND, Names.of(key))));
    }

    /**
     * {@code AUTO REFRESH YES}: Redshift refreshes the view automatically. The default is NO. PostgreSQL refuses this
     * clause.
     *
     * @throws IllegalArgumentException if AUTO REFRESH NO is specified
     */
    public CreateMaterializedView autoRefreshYes() {
        return autoRefresh(true);
    }

    /**
     * {@code AUTO REFRESH NO}: Redshift doesn't refresh the view automatically. The default.
     *
     * @throws IllegalArgumentException if AUTO REFRESH YES is specified
     */
    public CreateMaterializedView autoRefreshNo() {
        return autoRefresh(false);
    }

    private CreateMaterializedView autoRefresh(boolean yes) {
        Exclusive.check(words(), autoRefresh.map(CreateMaterializedView::autoRefreshWords), autoRefreshWords(yes));
        return new CreateMaterializedView(view, backup, attributes, Optional.of(yes), select);
    }

    private static String autoRefreshWords(boolean yes) {
        return yes ? "AUTO REFRESH YES" : "AUTO REFRESH NO";
    }

    private CreateMaterializedView with(TableAttributes changed) {
        return new CreateMaterializedView(view, backup, changed, autoRefresh, select);
    }

    @Override
    public Query query() {
        attributes.checkComplete(false);
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
        attributes.checkComplete(false);
        return cases.createMaterializedView(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> ViewSql.write(this, ctx));
    }

    /**
     * {@code CREATE MATERIALIZED VIEW v}, to be followed by the view's query. The other clauses can be added before the
     * query, as in AWS's syntax, or after the query. Immutable.
     */
    public static final class AsStep {

        private final Table<?> view;
        private final UnaryOperator<CreateMaterializedView> clauses;

        /** Used by {@code Redshift.createMaterializedView}. */
        public AsStep(Table<?> view) {
            this(Given.given("CREATE MATERIALIZED VIEW's table", view), UnaryOperator.identity());
        }

        private AsStep(Table<?> view, UnaryOperator<CreateMaterializedView> clauses) {
            this.view = view;
            this.clauses = clauses;
        }

        private AsStep with(UnaryOperator<CreateMaterializedView> clause) {
            return new AsStep(view, statement -> clause.apply(clauses.apply(statement)));
        }

        /**
         * {@code BACKUP YES}: see {@link CreateMaterializedView#backupYes}. {@link #as} throws the exception that is
         * documented there.
         */
        public AsStep backupYes() {
            return with(CreateMaterializedView::backupYes);
        }

        /**
         * {@code BACKUP NO}: see {@link CreateMaterializedView#backupNo}. {@link #as} throws the exception that is
         * documented there.
         */
        public AsStep backupNo() {
            return with(CreateMaterializedView::backupNo);
        }

        /**
         * {@code DISTSTYLE …}: see {@link CreateMaterializedView#diststyle}. {@link #as} throws the exceptions that are
         * documented there.
         */
        public AsStep diststyle(DistStyle style) {
            Given.given("DISTSTYLE", style);
            return with(statement -> statement.diststyle(style));
        }

        /**
         * {@code DISTKEY (column)}: see {@link CreateMaterializedView#distkey}. {@link #as} throws the exceptions that
         * are documented there.
         */
        public AsStep distkey(Field<?> column) {
            Given.given("DISTKEY's column", column);
            return with(statement -> statement.distkey(column));
        }

        /**
         * {@code SORTKEY (…)}: see {@link CreateMaterializedView#sortkey}. {@link #as} throws the exceptions that are
         * documented there.
         */
        public AsStep sortkey(Field<?>... key) {
            Given.all("SORTKEY's columns", key);
            return with(statement -> statement.sortkey(key));
        }

        /**
         * {@code AUTO REFRESH YES}: see {@link CreateMaterializedView#autoRefreshYes}. {@link #as} throws the exception
         * that is documented there.
         */
        public AsStep autoRefreshYes() {
            return with(CreateMaterializedView::autoRefreshYes);
        }

        /**
         * {@code AUTO REFRESH NO}: see {@link CreateMaterializedView#autoRefreshNo}. {@link #as} throws the exception
         * that is documented there.
         */
        public AsStep autoRefreshNo() {
            return with(CreateMaterializedView::autoRefreshNo);
        }

        /**
         * {@code AS SELECT …}: the query of the view.
         *
         * @throws IllegalArgumentException if the query has ORDER BY, LIMIT, OFFSET or two columns of the same name, or
         *     if an earlier clause doesn't fit the query
         * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in
         *     the query
         */
        public CreateMaterializedView as(Select<?> select) {
            return clauses.apply(
                    new CreateMaterializedView(view, Optional.empty(), TableAttributes.NONE, Optional.empty(), select));
        }
    }
}
