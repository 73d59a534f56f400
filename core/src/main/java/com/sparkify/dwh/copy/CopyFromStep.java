package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Location;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/** COPY's second word: where from. */
public final class CopyFromStep {

    private final Table<?> table;
    private final List<Field<?>> columns;

    /** Used by {@code RedshiftDSL.copyInto}; no columns means all of the table's, in its order. */
    public CopyFromStep(Table<?> table, List<? extends Field<?>> columns) {
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    /** {@code FROM 's3://…'}: every object whose key begins so. A local path is for engines on this machine. */
    public CopyAuthorizationStep from(Location location) {
        return new CopyAuthorizationStep(table, columns, location);
    }
}
