package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Table;

/**
 * An {@code ANALYZE COMPRESSION} statement, made by {@code Redshift.analyzeCompression}: recommends an encoding for
 * each column, from a sample of the rows. Immutable. Redshift only: {@code RedshiftWarehouse} runs the statement and
 * returns a {@link ColumnCompression} for each column. The statement takes an exclusive lock: while the statement runs,
 * other sessions can't read or write the table.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ANALYZE COMPRESSION".
 *
 * @param table the table to analyze; if empty, all tables of the database
 * @param columns the names of the columns to analyze; if empty, all columns of the table
 * @param compRows COMPROWS: the number of rows to sample, 1,000 to 1,000,000,000; if empty, Redshift samples 100,000
 *     rows per slice
 */
public record AnalyzeCompression(Optional<Table<?>> table, List<String> columns, Optional<Integer> compRows) {

    /**
     * The recommendation for one column.
     *
     * @param table the name of the table
     * @param column the name of the column
     * @param encoding the recommended encoding as Redshift spells it, such as {@code zstd}; {@code N/A} if there were
     *     no rows to sample
     * @param reduction by how many percent the column becomes smaller if its present encoding is replaced by the
     *     recommended encoding
     */
    public record ColumnCompression(String table, String column, String encoding, BigDecimal reduction) {}

    /** The smallest value of COMPROWS. */
    public static final int MIN_COMPROWS = 1_000;

    /** The largest value of COMPROWS. */
    public static final int MAX_COMPROWS = 1_000_000_000;

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if COMPROWS is out of range, a column is listed twice, or there are columns but
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

    /**
     * {@code COMPROWS n}: the number of rows to sample. By default 100,000 per slice.
     *
     * @param rows 1,000 to 1,000,000,000
     * @throws IllegalArgumentException if the number is out of range
     */
    public AnalyzeCompression compRows(int rows) {
        return new AnalyzeCompression(table, columns, Optional.of(rows));
    }

    /** The statement as a jOOQ query, to fetch with your own {@code DSLContext} on Redshift. */
    public Query query() {
        return Sql.query(ctx -> MaintenanceSql.write(this, ctx));
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> MaintenanceSql.write(this, ctx));
    }
}
