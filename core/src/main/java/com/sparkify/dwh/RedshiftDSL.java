package com.sparkify.dwh;

import com.sparkify.dwh.copy.CopyFromStep;
import com.sparkify.dwh.table.CreateTemporaryTableStep;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

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
     * {@code CREATE TEMPORARY TABLE table}. Temporary tables have no schema.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE".
     */
    public static CreateTemporaryTableStep createTemporaryTable(Table<?> table) {
        return new CreateTemporaryTableStep(table);
    }
}
