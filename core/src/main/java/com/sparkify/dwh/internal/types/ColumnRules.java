package com.sparkify.dwh.internal.types;

import java.util.List;
import java.util.Locale;
import org.jooq.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Rules for new columns, which apply to each way to define them.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE", "Unsupported PostgreSQL features".
 */
public final class ColumnRules {

    // PostgreSQL 8.0, 5.4 "System Columns".
    private static final List<String> SYSTEM_COLUMNS =
            List.of("oid", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private ColumnRules() {}

    /**
     * Checks that a new column doesn't have the name of a system column of PostgreSQL.
     *
     * @throws IllegalArgumentException if it has
     */
    public static void checkName(String column) {
        if (SYSTEM_COLUMNS.contains(column.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Redshift has no columns named \"" + column
                    + "\": choose another name, since it reserves those of PostgreSQL's system columns");
        }
    }

    /** What keeps a column of this type from being added to a table, with the way out. Null if nothing does. */
    public static @Nullable String whyNotAdded(DataType<?> type) {
        if (type.identity()) {
            return "IDENTITY: create a new table with it";
        }
        return !type.nullable() && type.defaultValue() == null
                ? "NOT NULL without a DEFAULT: add a DEFAULT, which the existing rows get"
                : null;
    }
}
