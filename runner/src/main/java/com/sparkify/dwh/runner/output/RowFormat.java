package com.sparkify.dwh.runner.output;

import org.jooq.JSONFormat;
import org.jooq.JSONFormat.RecordFormat;
import org.jooq.Record;
import org.jooq.Result;

/** The formats of printed rows. The constants are in lower case, as on the command line. */
public enum RowFormat {
    table {
        @Override
        public String of(Result<? extends Record> rows) {
            return TableText.of(rows);
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
    },
    markdown {
        @Override
        public String of(Result<? extends Record> rows) {
            return MarkdownText.of(rows);
        }
    };

    public abstract String of(Result<? extends Record> rows);
}
