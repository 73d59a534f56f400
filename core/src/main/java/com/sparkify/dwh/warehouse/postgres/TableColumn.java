package com.sparkify.dwh.warehouse.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * A column of an existing table, as the server's catalog describes it.
 *
 * @param type the type as PostgreSQL spells it
 * @param isText whether the type is CHAR, VARCHAR or TEXT
 * @param notNull whether the column is NOT NULL
 * @param alwaysIdentity whether the column is GENERATED ALWAYS AS IDENTITY
 * @param temporary whether the column's table is temporary
 */
record TableColumn(String type, boolean isText, boolean notNull, boolean alwaysIdentity, boolean temporary) {

    private static final String COLUMNS = "select attname, format_type(atttypid, atttypmod), typcategory = 'S',"
            + " attnotnull, attidentity = 'a', relpersistence = 't'"
            + " from pg_catalog.pg_attribute join pg_catalog.pg_type on pg_type.oid = atttypid"
            + " join pg_catalog.pg_class on pg_class.oid = attrelid"
            + " where attrelid = pg_catalog.to_regclass({0}) and attnum > 0 and not attisdropped order by attnum";

    /**
     * A table's columns by their names, in order.
     *
     * @throws DataAccessException if there is no such table
     */
    static Map<String, TableColumn> read(DSLContext dsl, Table<?> table) {
        Map<String, TableColumn> columns = new LinkedHashMap<>();
        for (Record row : dsl.fetch(COLUMNS, DSL.inline(dsl.render(table)))) {
            columns.put(
                    row.get(0, String.class),
                    new TableColumn(
                            row.get(1, String.class),
                            row.get(2, boolean.class),
                            row.get(3, boolean.class),
                            row.get(4, boolean.class),
                            row.get(5, boolean.class)));
        }
        if (columns.isEmpty()) {
            throw new DataAccessException("Table " + dsl.render(table) + " doesn't exist, or has no columns");
        }
        return columns;
    }
}
