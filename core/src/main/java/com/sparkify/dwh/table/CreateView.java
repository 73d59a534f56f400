package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.inspect.References;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;

/**
 * {@code CREATE [OR REPLACE] VIEW}: an immutable value, made by {@code RedshiftDSL.createView}.
 *
 * <p>PostgreSQL refuses WITH NO SCHEMA BINDING. A view there is bound to its tables: it couldn't be made before them,
 * would keep them from being dropped, and wouldn't see their new columns.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE VIEW".
 *
 * @param view its name
 * @param orReplace whether another view of this name, with the same columns, is replaced
 * @param columns its columns' names; empty for the query's
 * @param select its query; values are inlined
 * @param noSchemaBinding whether it is late-binding
 */
public record CreateView(
        Table<?> view, boolean orReplace, List<String> columns, Select<?> select, boolean noSchemaBinding)
        implements TableStatement {

    /**
     * @throws IllegalArgumentException if the columns aren't the query's in number, or are there twice, or a late-binding
     *     view reads a table without its schema
     * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift hasn't something that the query says
     */
    public CreateView {
        columns = List.copyOf(columns);
        Identifiers.checkTable("CREATE VIEW", view);
        Selected.checkColumns("CREATE VIEW", columns, select);
        if (noSchemaBinding) {
            checkSchemas(view, select);
        }
    }

    private static void checkSchemas(Table<?> view, Select<?> select) {
        String unqualified = References.of(select).tables().stream()
                .filter(name -> !name.qualified())
                .map(Name::toString)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unqualified.isEmpty()) {
            throw new IllegalArgumentException("View " + view.getQualifiedName() + " WITH NO SCHEMA BINDING reads "
                    + unqualified + " without a schema: qualify every table");
        }
    }

    /** {@code WITH NO SCHEMA BINDING}: the view knows its tables by name alone; each must be qualified by its schema. */
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
}
