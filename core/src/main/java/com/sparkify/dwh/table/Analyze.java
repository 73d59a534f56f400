package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.List;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Table;

/**
 * {@code ANALYZE}: updates the planner's statistics. An immutable value, made by {@code RedshiftDSL.analyze}.
 *
 * <p>On PostgreSQL, PREDICATE COLUMNS are all columns, for it doesn't know which those are.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ANALYZE".
 *
 * @param table which; none for all of the database's
 * @param columns which of its columns; empty for all
 * @param verbose whether it says what it does
 * @param which PREDICATE COLUMNS or ALL COLUMNS, if said; by default all
 */
public record Analyze(Optional<Table<?>> table, List<String> columns, boolean verbose, Optional<Which> which)
        implements TableStatement {

    /** Which columns. */
    public enum Which {
        /** Those that queries filter, join or group by, or that distribute or sort. */
        PREDICATE,
        /** All. */
        ALL
    }

    /**
     * @throws IllegalArgumentException if a column is there twice, or there are columns and no table
     */
    public Analyze {
        columns = List.copyOf(columns);
        table.ifPresent(one -> Identifiers.checkTable("ANALYZE", one));
        Identifiers.checkDistinct("ANALYZE", columns);
        if (table.isEmpty() && !columns.isEmpty()) {
            throw new IllegalArgumentException("ANALYZE of column \"" + columns.get(0) + "\" needs a table: name one");
        }
    }

    /** {@code VERBOSE}: with notices of its progress. */
    public Analyze withVerbose() {
        return new Analyze(table, columns, true, which);
    }

    /** {@code PREDICATE COLUMNS}. */
    public Analyze predicateColumns() {
        return new Analyze(table, columns, verbose, Optional.of(Which.PREDICATE));
    }

    /** {@code ALL COLUMNS}: the default. */
    public Analyze allColumns() {
        return new Analyze(table, columns, verbose, Optional.of(Which.ALL));
    }

    /** The statement; without {@code which}, both engines spell it alike. */
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
