package com.sparkify.dwh.runner.report;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Results for tests. */
final class Rows {

    private static final DSLContext DSL_CONTEXT = DSL.using(SQLDialect.POSTGRES);

    private Rows() {}

    static Field<?> column(String name, Class<?> type) {
        return DSL.field(DSL.name(name), type);
    }

    static Result<Record> of(List<Field<?>> columns, Object[]... rows) {
        Result<Record> result = DSL_CONTEXT.newResult(columns.toArray(Field[]::new));
        for (Object[] row : rows) {
            Record one = DSL_CONTEXT.newRecord(columns.toArray(Field[]::new));
            one.fromArray(row);
            result.add(one);
        }
        return result;
    }

    static Object[] row(Object... values) {
        return values;
    }
}
