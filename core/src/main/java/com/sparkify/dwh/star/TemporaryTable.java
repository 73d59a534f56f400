package com.sparkify.dwh.star;

import static com.sparkify.dwh.RedshiftDSL.createTemporaryTable;

import com.sparkify.dwh.RedshiftDSL;
import org.jooq.Query;
import org.jooq.Table;

/** What a run makes for itself alone: the statements, each spelled in this one place. */
final class TemporaryTable {

    private TemporaryTable() {}

    static Query create(Table<?> table, Table<?> like) {
        return createTemporaryTable(table).like(like).query();
    }

    /** Nobody else gathers a temporary table's statistics, and without them its joins are guesses. */
    static Query analyze(Table<?> table) {
        return RedshiftDSL.analyze(table).query();
    }
}
