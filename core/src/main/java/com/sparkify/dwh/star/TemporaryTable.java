package com.sparkify.dwh.star;

import static com.sparkify.dwh.Redshift.createTemporaryTable;

import com.sparkify.dwh.Redshift;
import org.jooq.Query;
import org.jooq.Table;

/** The statements that create and analyze a temporary table. */
final class TemporaryTable {

    private TemporaryTable() {}

    static Query create(Table<?> table, Table<?> like) {
        return createTemporaryTable(table).like(like).query();
    }

    /** Gathers statistics for the planner: autovacuum does not analyze temporary tables. */
    static Query analyze(Table<?> table) {
        return Redshift.analyze(table).query();
    }
}
