package com.sparkify.dwh.runner.verify;

import com.sparkify.dwh.runner.output.CsvText;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;

/** The rows of a question's answer. Each value is the text that a CSV file contains. Immutable. */
public record ActualRows(List<Column> columns, List<Row> rows) {

    public ActualRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public static ActualRows of(Result<? extends Record> result) {
        return new ActualRows(
                Arrays.stream(result.fields()).map(ActualRows::column).toList(),
                result.stream()
                        .map(row -> new Row(Arrays.stream(row.intoArray())
                                .map(CsvText::text)
                                .map(Cell::new)
                                .toList()))
                        .toList());
    }

    private static Column column(Field<?> field) {
        return new Column(field.getName(), kind(field.getType()));
    }

    private static Column.Kind kind(Class<?> type) {
        if (type == Double.class) {
            return Column.Kind.DOUBLE;
        }
        if (type == Float.class) {
            return Column.Kind.REAL;
        }
        if (type == LocalDateTime.class) {
            return Column.Kind.TIMESTAMP;
        }
        if (type == OffsetDateTime.class) {
            return Column.Kind.TIMESTAMPTZ;
        }
        return Number.class.isAssignableFrom(type) ? Column.Kind.NUMBER : Column.Kind.TEXT;
    }
}
