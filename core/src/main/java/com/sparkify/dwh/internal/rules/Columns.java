package com.sparkify.dwh.internal.rules;

import com.sparkify.dwh.internal.types.ColumnRules;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.Collection;
import org.jooq.DataType;
import org.jooq.Field;

/** Applies {@link ColumnRules} to the new columns in jOOQ's statements, such as CREATE TABLE. */
public final class Columns {

    private Columns() {}

    /** Checks the names of new columns. */
    public static void check(Collection<? extends Field<?>> columns) {
        try {
            columns.forEach(column -> ColumnRules.checkName(column.getName()));
        } catch (IllegalArgumentException e) {
            throw new UnsupportedOnRedshiftException(e);
        }
    }

    /** Checks that a column can be added to a table. */
    public static void checkAdded(Field<?> column, DataType<?> type) {
        String refused = ColumnRules.whyNotAdded(type);
        if (refused != null) {
            throw new UnsupportedOnRedshiftException(
                    new IllegalArgumentException("ADD COLUMN \"" + column.getName() + "\" can't have " + refused));
        }
    }
}
