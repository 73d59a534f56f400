package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rtrim;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadErrorCode;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Reads SYS_LOAD_ERROR_DETAIL, which provisioned clusters and Serverless both have.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SYS_LOAD_ERROR_DETAIL".
 */
final class LoadErrorDetail {

    private static final int LISTED = 100;

    private static final Table<?> DETAIL = table(name("sys_load_error_detail"));
    private static final Field<Long> QUERY_ID = field(name("query_id"), SQLDataType.BIGINT);
    private static final Field<Integer> SESSION_ID = field(name("session_id"), SQLDataType.INTEGER);
    private static final Field<String> FILE_NAME = field(name("file_name"), SQLDataType.VARCHAR);
    private static final Field<Long> LINE_NUMBER = field(name("line_number"), SQLDataType.BIGINT);
    private static final Field<String> COLUMN_NAME = field(name("column_name"), SQLDataType.VARCHAR);
    private static final Field<String> COLUMN_TYPE = field(name("column_type"), SQLDataType.VARCHAR);
    private static final Field<String> COLUMN_LENGTH = field(name("column_length"), SQLDataType.VARCHAR);
    private static final Field<Integer> POSITION = field(name("position"), SQLDataType.INTEGER);
    private static final Field<Integer> ERROR_CODE = field(name("error_code"), SQLDataType.INTEGER);
    private static final Field<String> ERROR_MESSAGE = field(name("error_message"), SQLDataType.VARCHAR);

    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,8}");

    private LoadErrorDetail() {}

    /** The errors of a load, not more than {@code most}. */
    static List<LoadError> ofQuery(DSLContext dsl, long queryId, int most) {
        return fetch(dsl, QUERY_ID.eq(inline(queryId)), most);
    }

    /** How many errors a load has. */
    static long countOfQuery(DSLContext dsl, long queryId) {
        return dsl.fetchValue(
                select(count().cast(SQLDataType.BIGINT)).from(DETAIL).where(QUERY_ID.eq(inline(queryId))));
    }

    /** The last query for which the session, or an earlier one of its number, has errors; 0 if there is none. */
    static long lastQueryOf(DSLContext dsl, int pid) {
        return dsl.fetchValue(
                select(coalesce(max(QUERY_ID), inline(0L))).from(DETAIL).where(SESSION_ID.eq(inline(pid))));
    }

    /** The errors of the session's last failed load, if it came after a query. */
    static List<LoadError> ofSession(DSLContext dsl, int pid, long after) {
        return fetch(
                dsl,
                QUERY_ID.eq(select(max(QUERY_ID))
                        .from(DETAIL)
                        .where(SESSION_ID.eq(inline(pid)))
                        .and(QUERY_ID.gt(inline(after)))),
                LISTED);
    }

    private static List<LoadError> fetch(DSLContext dsl, Condition condition, int most) {
        return dsl.select(
                        rtrim(FILE_NAME).as(FILE_NAME),
                        LINE_NUMBER,
                        rtrim(COLUMN_NAME).as(COLUMN_NAME),
                        rtrim(COLUMN_TYPE).as(COLUMN_TYPE),
                        rtrim(COLUMN_LENGTH).as(COLUMN_LENGTH),
                        POSITION,
                        ERROR_CODE,
                        rtrim(ERROR_MESSAGE).as(ERROR_MESSAGE))
                .from(DETAIL)
                .where(condition)
                .orderBy(FILE_NAME, LINE_NUMBER)
                .limit(inline(most))
                .fetch(LoadErrorDetail::error);
    }

    private static LoadError error(Record row) {
        String column = row.get(COLUMN_NAME);
        boolean ofColumn = column != null && !column.isEmpty();
        Integer position = row.get(POSITION);
        return new LoadError(
                row.get(FILE_NAME),
                row.get(LINE_NUMBER),
                ofColumn ? column : null,
                ofColumn ? row.get(COLUMN_TYPE) : null,
                ofColumn ? length(row.get(COLUMN_LENGTH)) : null,
                position == null ? 0 : Math.max(position, 0),
                null,
                LoadErrorCode.of(row.get(ERROR_CODE)),
                row.get(ERROR_MESSAGE));
    }

    /** The view has a text, which is empty or 0 where the type has no size. */
    private static @Nullable Integer length(@Nullable String text) {
        return text == null || !SIZE.matcher(text).matches() ? null : Integer.valueOf(text);
    }
}
