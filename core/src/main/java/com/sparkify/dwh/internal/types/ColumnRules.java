package com.sparkify.dwh.internal.types;

import java.util.List;
import java.util.Locale;
import org.jooq.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Rules for new columns, in CREATE TABLE and ALTER TABLE.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE", "Unsupported PostgreSQL features".
 */
public final class ColumnRules {

    // Source: PostgreSQL 8.0 Documentation, section 5.4, "System Columns".
    private static final List<String> SYSTEM_COLUMNS =
            List.of("oid", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private ColumnRules() {}

    /**
     * Checks that a new column doesn't have the name of a system column of PostgreSQL.
     *
     * @throws IllegalArgumentException if the column has such a name
     */
    public static void checkName(String column) {
        if (SYSTEM_COLUMNS.contains(column.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("A column can't be named \"" + column
                    + "\" on Redshift, which reserves the names of PostgreSQL's system columns: choose another name");
        }
    }

    /**
     * The reason why a column of this type can't be added to a table, and what to do instead. Null if such a column can
     * be added.
     */
    public static @Nullable String whyNotAdded(DataType<?> type) {
        if (type.identity()) {
            return "IDENTITY: create a new table with it";
        }
        return !type.nullable() && type.defaultValue() == null
                ? "NOT NULL without a DEFAULT: add a DEFAULT, which the existing rows get"
                : null;
    }
}
