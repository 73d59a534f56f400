package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rtrim;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * A view of load errors and the names of its columns. Redshift has two views of load errors, and only STL_LOAD_ERRORS
 * has the rejected values. Texts are CHAR, padded with blanks.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SYS_LOAD_ERROR_DETAIL" and "STL_LOAD_ERRORS".
 *
 * @param query the COPY's query id
 * @param session the process id of the session
 * @param file the object's location, truncated to 256 bytes
 * @param line the line, or -1 if the error isn't in a line
 * @param column the column, or an empty text if the whole record is invalid
 * @param length the size of the column's type, as a text; empty or 0 if the type has no size
 * @param value the rejected value; NULL in SYS_LOAD_ERROR_DETAIL
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

    /** The view of Serverless, of recent provisioned clusters, and of concurrency scaling clusters. */
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

    /** The view of provisioned clusters, for loads that ran on the main cluster. */
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

    private static Field<String> text(String column) {
        return rtrim(field(name(column), SQLDataType.VARCHAR));
    }
}
