package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.clause.Exclusive;
import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.List;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Table;

/**
 * An {@code ANALYZE} statement, made by {@code Redshift.analyze}: updates the statistics of the query planner.
 * Immutable.
 *
 * <p>On PostgreSQL, PREDICATE COLUMNS analyzes all columns, since PostgreSQL doesn't record which columns are used as
 * predicates.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ANALYZE".
 *
 * @param table the table to analyze; if empty, all tables of the database
 * @param columns the names of the columns to analyze; if empty, all columns of the table
 * @param isVerbose whether the database reports the progress as notices
 * @param which PREDICATE COLUMNS or ALL COLUMNS; if empty, all columns are analyzed
 */
public record Analyze(Optional<Table<?>> table, List<String> columns, boolean isVerbose, Optional<Which> which)
        implements TableStatement {

    /** Which columns are analyzed. */
    public enum Which {
        /**
         * {@code PREDICATE COLUMNS}: columns by which queries filter, join or group rows, and the columns of
         * distribution and sort keys.
         */
        PREDICATE,
        /** {@code ALL COLUMNS}. */
        ALL
    }

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if a column is listed twice, or there are columns but no table
     */
    public Analyze {
        columns = List.copyOf(columns);
        table.ifPresent(one -> Identifiers.checkTable("ANALYZE", one));
        Identifiers.checkDistinct("ANALYZE", columns);
        if (table.isEmpty() && !columns.isEmpty()) {
            throw new IllegalArgumentException("ANALYZE of column \"" + columns.get(0) + "\" needs a table: name one");
        }
    }

    /** {@code VERBOSE}: reports progress as notices. Off by default. */
    public Analyze verbose() {
        return new Analyze(table, columns, true, which);
    }

    /**
     * {@code PREDICATE COLUMNS}: analyzes only columns that are used as predicates.
     *
     * @throws IllegalArgumentException if ALL COLUMNS is specified
     */
    public Analyze predicateColumns() {
        return which(Which.PREDICATE);
    }

    /**
     * {@code ALL COLUMNS}: the default.
     *
     * @throws IllegalArgumentException if PREDICATE COLUMNS is specified
     */
    public Analyze allColumns() {
        return which(Which.ALL);
    }

    private Analyze which(Which value) {
        Exclusive.check("ANALYZE", which.map(one -> one + " COLUMNS"), value + " COLUMNS");
        return new Analyze(table, columns, isVerbose, Optional.of(value));
    }

    /**
     * The statement as a jOOQ query. If neither PREDICATE COLUMNS nor ALL COLUMNS is specified, the SQL is the same on
     * both engines.
     */
    @Override
    public Query query() {
        return Sql.query(ctx -> MaintenanceSql.write(this, ctx));
    }

    @Override
    public String words() {
        return "ANALYZE";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.analyze(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> MaintenanceSql.write(this, ctx));
    }
}
