package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import java.util.List;
import java.util.function.Function;

/**
 * An UNLOAD that PostgreSQL can carry out, with the columns and the formatter that it needs.
 *
 * @param columns the result's columns
 * @param partitions indexes of the columns that name the folders, from the outermost folder to the innermost
 * @param written indexes of the columns that are written to the files, in order
 * @param format creates the formatter of the rows
 */
record UnloadPlan(
        Unload unload,
        List<UnloadColumn> columns,
        List<Integer> partitions,
        List<Integer> written,
        Function<UnloadPlan, RowFormatter> format) {

    /**
     * Plans an UNLOAD of these columns. Nothing is written yet.
     *
     * @throws UnsupportedOptionException if PostgreSQL can't carry out some parts of the UNLOAD. The message names
     *     these parts
     */
    static UnloadPlan of(Unload unload, List<UnloadColumn> columns) {
        return new UnloadPlanner(unload, columns).plan().orThrow("UNLOAD");
    }

    /** The columns that are written to the files, in order. */
    List<UnloadColumn> writtenColumns() {
        return written.stream().map(columns::get).toList();
    }

    /** A new formatter of the rows, for one thread. */
    RowFormatter formatter() {
        return format.apply(this);
    }
}
