package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rtrim;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * A view of load errors, by the names that its columns have: the two hold the same. Names and texts are CHAR, padded with
 * blanks.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SYS_LOAD_ERROR_DETAIL" and "STL_LOAD_ERRORS".
 *
 * @param query the COPY
 * @param session the process that ran it
 * @param file the object, cut behind 256 bytes
 * @param line -1 where there is none
 * @param column empty where the record as a whole is at fault
 * @param length a text, which is empty or 0 where the type has no size
 * @param value what stood there; NULL in a view that hasn't it
 */
record LoadErrorView(
        Table<?> view,
        Field<Long> query,
        Field<Integer> session,
        Field<String> file,
        Field<Long> line,
        Field<String> column,
        Field<String> type,
        Field<String> length,
        Field<Integer> position,
        Field<Integer> code,
        Field<String> message,
        Field<String> value) {

    /** Which Serverless has, too, and concurrency scaling clusters; not the oldest clusters. */
    static final LoadErrorView SYS = new LoadErrorView(
            table(name("sys_load_error_detail")),
            field(name("query_id"), SQLDataType.BIGINT),
            field(name("session_id"), SQLDataType.INTEGER),
            text("file_name"),
            field(name("line_number"), SQLDataType.BIGINT),
            text("column_name"),
            text("column_type"),
            text("column_length"),
            field(name("position"), SQLDataType.INTEGER),
            field(name("error_code"), SQLDataType.INTEGER),
            text("error_message"),
            inline(null, SQLDataType.VARCHAR));

    /** Of provisioned clusters, for loads that ran on the main one. */
    static final LoadErrorView STL = new LoadErrorView(
            table(name("stl_load_errors")),
            field(name("query"), SQLDataType.BIGINT),
            field(name("session"), SQLDataType.INTEGER),
            text("filename"),
            field(name("line_number"), SQLDataType.BIGINT),
            text("colname"),
            text("type"),
            text("col_length"),
            field(name("position"), SQLDataType.INTEGER),
            field(name("err_code"), SQLDataType.INTEGER),
            text("err_reason"),
            text("raw_field_value"));

    private static final Name PG_CLASS = name("pg_catalog", "pg_class");
    private static final Field<String> RELNAME = field(name("relname"), SQLDataType.VARCHAR);

    private static Field<String> text(String column) {
        return rtrim(field(name(column), SQLDataType.VARCHAR));
    }

    /** The better one of those that are there. It is looked up, for a query that fails would fail the transaction. */
    static Optional<LoadErrorView> find(DSLContext dsl) {
        return Stream.of(SYS, STL).filter(view -> view.isThere(dsl)).findFirst();
    }

    private boolean isThere(DSLContext dsl) {
        return dsl.fetchExists(selectOne()
                .from(table(PG_CLASS))
                .where(RELNAME.eq(inline(view.getName())))
                .and("pg_catalog.pg_table_is_visible(oid)"));
    }
}
