package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Finds the system views that the session can read. Queries only the catalog, which every user can read. A query of a
 * view that is missing or forbidden would abort the open transaction.
 *
 * <p>Source: Amazon Redshift Developer Guide, "HAS_TABLE_PRIVILEGE".
 */
final class SystemViews {

    private static final Name PG_CLASS = name("pg_catalog", "pg_class");
    private static final Field<String> RELNAME = field(name("relname"), SQLDataType.VARCHAR);

    private SystemViews() {}

    static boolean isReadable(DSLContext dsl, Table<?> view) {
        // The privilege is checked in the SELECT list. In the WHERE clause, the server could call has_table_privilege
        // also for tables that aren't visible, and has_table_privilege fails for such tables.
        return dsl.select(field(
                        "has_table_privilege({0}, 'select')",
                        SQLDataType.BOOLEAN, RELNAME.cast(SQLDataType.VARCHAR(128))))
                .from(table(PG_CLASS))
                .where(RELNAME.eq(inline(view.getName())))
                .and(condition("pg_catalog.pg_table_is_visible(oid)"))
                .fetch(row -> row.get(0, boolean.class))
                .contains(true);
    }
}
