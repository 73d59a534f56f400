package com.sparkify.dwh;

import com.sparkify.dwh.copy.CopyFromStep;
import com.sparkify.dwh.table.CreateTemporaryTableStep;
import com.sparkify.dwh.unload.UnloadToStep;
import java.util.List;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The front door: Redshift's statements in SQL's own words. Stateless; what it gives are immutable values. */
public final class RedshiftDSL {

    private RedshiftDSL() {}

    /**
     * {@code COPY table [(columns)]}: without columns, all of the table's in its order.
     *
     * <p>Source: Amazon Redshift Developer Guide, "COPY".
     */
    public static CopyFromStep copyInto(Table<?> table, Field<?>... columns) {
        return new CopyFromStep(table, List.of(columns));
    }

    /**
     * {@code UNLOAD ('select')}: the query is written in Redshift's SQL, with its values in it.
     *
     * <p>Source: Amazon Redshift Developer Guide, "UNLOAD".
     *
     * @throws IllegalArgumentException if the outer select has a LIMIT
     */
    public static UnloadToStep unload(Select<?> select) {
        return new UnloadToStep(select);
    }

    /**
     * {@code CREATE TEMPORARY TABLE table}. Temporary tables have no schema.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE".
     */
    public static CreateTemporaryTableStep createTemporaryTable(Table<?> table) {
        return new CreateTemporaryTableStep(table);
    }

    /**
     * {@code ANALYZE table}: updates the planner's statistics.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ANALYZE".
     */
    public static Query analyze(Table<?> table) {
        return DSL.query("ANALYZE {0}", table);
    }
}
