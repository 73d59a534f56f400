package com.sparkify.dwh.runner.output;

import org.jooq.Field;
import org.jooq.JSONFormat;
import org.jooq.JSONFormat.RecordFormat;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.TXTFormat;

/** The formats of printed rows. The constants are in lower case, as on the command line. */
public enum RowFormat {
    table {
        @Override
        public String of(Result<? extends Record> rows) {
            return printable(rows).format(TXTFormat.DEFAULT.maxRows(Integer.MAX_VALUE));
        }
    },
    csv {
        @Override
        public String of(Result<? extends Record> rows) {
            return CsvText.of(rows);
        }
    },
    json {
        @Override
        public String of(Result<? extends Record> rows) {
            return rows.formatJSON(JSONFormat.DEFAULT_FOR_RESULTS
                            .header(false)
                            .recordFormat(RecordFormat.OBJECT)
                            .format(true))
                    + "\n";
        }
    };

    public abstract String of(Result<? extends Record> rows);

    /** Replaces characters that must not reach a terminal. The data contain such characters. */
    private static Result<? extends Record> printable(Result<? extends Record> rows) {
        for (Record row : rows) {
            for (Field<?> field : row.fields()) {
                if (row.get(field) instanceof String text) {
                    row.set(field.coerce(String.class), Unsafe.inLine(text));
                }
            }
            // Otherwise jOOQ marks the replaced values with an asterisk.
            row.changed(false);
        }
        return rows;
    }
}
