package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.warehouse.LoadError;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Queries a view for load errors.
 *
 * <p>This class assumes that a session sees the errors of its COPY in the next statement, both in the open transaction
 * and after a rollback. Amazon's guide doesn't promise this. But the guide's examples query these views by {@code
 * pg_last_copy_id()}. The guide also says that a record in STL_LOAD_COMMITS doesn't mean that the load was committed.
 * The views therefore seem to be logs that don't take part in transactions.
 *
 * <p>Source: Amazon Redshift Developer Guide, "STL_LOAD_COMMITS", "PG_LAST_COPY_ID".
 */
record LoadErrorDetail(DSLContext dsl, LoadErrorView view) {

    private static final int LISTED = 100;

    private static final Field<String> FILE = field(name("of_file"), SQLDataType.VARCHAR);
    private static final Field<Long> LINE = field(name("at_line"), SQLDataType.BIGINT);
    private static final Field<String> COLUMN = field(name("of_column"), SQLDataType.VARCHAR);
    private static final Field<String> TYPE = field(name("of_type"), SQLDataType.VARCHAR);
    private static final Field<String> LENGTH = field(name("of_length"), SQLDataType.VARCHAR);
    private static final Field<Integer> POSITION = field(name("at_position"), SQLDataType.INTEGER);
    private static final Field<Integer> CODE = field(name("code"), SQLDataType.INTEGER);
    private static final Field<String> MESSAGE = field(name("message"), SQLDataType.VARCHAR);
    private static final Field<String> VALUE = field(name("raw_value"), SQLDataType.VARCHAR);
    private static final Field<Long> COUNT = field(name("errors"), SQLDataType.BIGINT);

    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,8}");

    /** The errors of a load, up to a limit. */
    List<LoadError> ofQuery(long query, int most) {
        return fetch(view.query().eq(inline(query)), most);
    }

    /** How many errors a load has in each file. */
    Map<String, Long> countsOfQuery(long query) {
        return dsl.select(view.file().as(FILE), count().cast(SQLDataType.BIGINT).as(COUNT))
                .from(view.view())
                .where(view.query().eq(inline(query)))
                .groupBy(view.file())
                .fetchMap(FILE, COUNT);
    }

    /** The errors of the session's last failed load, if that load is later than the specified query. */
    List<LoadError> ofSession(int pid, long after) {
        return fetch(
                view.query()
                        .eq(select(max(view.query()))
                                .from(view.view())
                                .where(view.session().eq(inline(pid)))
                                .and(view.query().gt(inline(after)))),
                LISTED);
    }

    private List<LoadError> fetch(Condition condition, int most) {
        return dsl.select(
                        view.file().as(FILE),
                        view.line().as(LINE),
                        view.column().as(COLUMN),
                        view.type().as(TYPE),
                        view.length().as(LENGTH),
                        view.position().as(POSITION),
                        view.code().as(CODE),
                        view.message().as(MESSAGE),
                        view.value().as(VALUE))
                .from(view.view())
                .where(condition)
                .orderBy(FILE, LINE)
                .limit(inline(most))
                .fetch(LoadErrorDetail::error);
    }

    private static LoadError error(Record row) {
        String column = row.get(COLUMN);
        boolean ofColumn = column != null && !column.isEmpty();
        Integer position = row.get(POSITION);
        String value = row.get(VALUE);
        Integer code = row.get(CODE);
        return new LoadError(
                row.get(FILE),
                Math.max(row.get(LINE), 0),
                ofColumn ? column : null,
                ofColumn ? row.get(TYPE) : null,
                ofColumn ? length(row.get(LENGTH)) : null,
                position == null ? 0 : Math.max(position, 0),
                value == null || value.isEmpty() ? null : LoadError.shown(value),
                code == null ? LoadError.Code.PARSE : new LoadError.Code(code),
                row.get(MESSAGE));
    }

    private static @Nullable Integer length(@Nullable String text) {
        return text == null || !SIZE.matcher(text).matches() ? null : Integer.valueOf(text);
    }
}
