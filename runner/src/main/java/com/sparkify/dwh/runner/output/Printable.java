package com.sparkify.dwh.runner.output;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Makes rows safe for a terminal: the data can contain characters that must not reach a terminal. */
final class Printable {

    private Printable() {}

    /** Returns a copy of these rows, with U+FFFD in place of such characters. */
    static Result<Record> of(Result<? extends Record> rows) {
        DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
        Result<Record> printable = dsl.newResult(rows.fields());
        for (Record row : rows) {
            Object[] values = row.intoArray();
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof String text) {
                    values[i] = Unsafe.inLine(text);
                }
            }
            Record copy = dsl.newRecord(rows.fields());
            copy.from(values);
            // Otherwise jOOQ marks the values with an asterisk.
            copy.changed(false);
            printable.add(copy);
        }
        return printable;
    }
}
