package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.inspect.References;
import com.sparkify.dwh.internal.inspect.TableNames;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;

/**
 * A {@code CREATE [OR REPLACE] VIEW} statement, made by {@code Redshift.createView} and {@code createOrReplaceView}.
 * Immutable.
 *
 * <p>The PostgreSQL engine refuses WITH NO SCHEMA BINDING, since PostgreSQL always binds a view to its tables. On
 * PostgreSQL, the tables must exist before the view, and can't be dropped while the view exists. New columns of the
 * tables don't appear in the view.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE VIEW".
 *
 * @param view the name of the view
 * @param orReplace whether the statement replaces an existing view of this name, which must have the same columns
 * @param columns the names of the view's columns; if empty, the names of the query's columns
 * @param select the query; the values in it are rendered inline, since a definition can't have bind values
 * @param noSchemaBinding whether the view is a late-binding view (WITH NO SCHEMA BINDING)
 */
public record CreateView(
        Table<?> view, boolean orReplace, List<String> columns, Select<?> select, boolean noSchemaBinding)
        implements TableStatement {

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if the query has another number of columns than the view, a column is listed
     *     twice, or the query of a late-binding view has a table without a schema
     * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in the
     *     query
     */
    public CreateView {
        columns = List.copyOf(columns);
        Identifiers.checkTable("CREATE VIEW", view);
        Selected.checkColumns("CREATE VIEW", columns, select);
        if (noSchemaBinding) {
            checkSchemas(view, References.of(select).tables().stream().filter(name -> !name.qualified()));
        }
    }

    /** Refuses tables that a late-binding view reads without a schema. */
    static void checkSchemas(Table<?> view, Stream<Name> withoutSchema) {
        String unqualified = withoutSchema.map(Name::toString).sorted().collect(Collectors.joining(", "));
        if (!unqualified.isEmpty()) {
            throw new IllegalArgumentException("View " + TableNames.of(view) + " WITH NO SCHEMA BINDING reads "
                    + unqualified + " without a schema: qualify every table");
        }
    }

    /**
     * {@code WITH NO SCHEMA BINDING}: a late-binding view, which looks up its tables when it is queried. PostgreSQL
     * refuses this clause.
     *
     * @throws IllegalArgumentException if the query has a table without a schema
     */
    public CreateView withNoSchemaBinding() {
        return new CreateView(view, orReplace, columns, select, true);
    }

    @Override
    public Query query() {
        return Sql.query(ctx -> ViewSql.write(this, ctx));
    }

    @Override
    public String words() {
        return orReplace ? "CREATE OR REPLACE VIEW" : "CREATE VIEW";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.createView(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> ViewSql.write(this, ctx));
    }

    /** {@code CREATE VIEW v}, to be followed by the query. Immutable. */
    public static final class AsStep {

        private final Table<?> view;
        private final List<String> columns;
        private final boolean orReplace;

        /**
         * Used by {@code Redshift.createView} and {@code createOrReplaceView}.
         *
         * @param columns the view's columns; if empty, the names of the query's columns
         */
        public AsStep(Table<?> view, List<? extends Field<?>> columns, boolean orReplace) {
            this.view = Given.given("CREATE VIEW's table", view);
            this.columns = columns.stream().map(Field::getName).toList();
            this.orReplace = orReplace;
        }

        /**
         * {@code AS SELECT …}: the query of the view.
         *
         * @throws IllegalArgumentException if the query has another number of columns than the view, or a column is
         *     listed twice
         * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in
         *     the query
         */
        public CreateView as(Select<?> select) {
            return new CreateView(view, orReplace, columns, select, false);
        }
    }
}
