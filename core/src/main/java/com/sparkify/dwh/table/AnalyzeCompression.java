package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.List;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Table;

/**
 * {@code ANALYZE COMPRESSION}: which encodings a sample recommends. An immutable value, made by {@code
 * RedshiftDSL.analyzeCompression}; a {@code Warehouse} gives its {@link ColumnCompression}s. It locks the table against
 * readers and writers. PostgreSQL refuses it.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ANALYZE COMPRESSION".
 *
 * @param table which; none for all of the database's
 * @param columns which of its columns; empty for all
 * @param compRows COMPROWS, if said, 1,000 to 1,000,000,000; by default 100,000 a slice
 */
public record AnalyzeCompression(Optional<Table<?>> table, List<String> columns, Optional<Integer> compRows) {

    /** The least {@link #compRows}. */
    public static final int MIN_COMPROWS = 1_000;

    /** The greatest {@link #compRows}. */
    public static final int MAX_COMPROWS = 1_000_000_000;

    /**
     * @throws IllegalArgumentException if COMPROWS is out of its range, a column is there twice, or there are columns and
     *     no table
     */
    public AnalyzeCompression {
        columns = List.copyOf(columns);
        table.ifPresent(one -> Identifiers.checkTable("ANALYZE COMPRESSION", one));
        Identifiers.checkDistinct("ANALYZE COMPRESSION", columns);
        if (table.isEmpty() && !columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "ANALYZE COMPRESSION of column \"" + columns.get(0) + "\" needs a table: name one");
        }
        compRows.filter(rows -> rows < MIN_COMPROWS || rows > MAX_COMPROWS).ifPresent(rows -> {
            throw new IllegalArgumentException(
                    "COMPROWS " + rows + " is not within " + MIN_COMPROWS + " to " + MAX_COMPROWS);
        });
    }

    /** {@code COMPROWS n}, 1,000 to 1,000,000,000: how many rows are the sample. */
    public AnalyzeCompression compRows(int rows) {
        return new AnalyzeCompression(table, columns, Optional.of(rows));
    }

    /** The statement for a Redshift {@code DSLContext} of one's own: its result is fetched. */
    public Query query() {
        return Sql.query(ctx -> MaintenanceSql.write(this, ctx));
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> MaintenanceSql.write(this, ctx));
    }
}
