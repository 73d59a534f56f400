package com.sparkify.dwh.runner.verify;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONFormat;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The differences of several questions as rows to print: one row for each difference. */
public final class Differences {

    private static final DSLContext CONTEXT = DSL.using(SQLDialect.POSTGRES);
    private static final Field<String> QUESTION = field(name("question"), SQLDataType.VARCHAR);
    private static final Field<String> DIFFERENCE = field(name("difference"), SQLDataType.VARCHAR);
    private static final String KEY = "key";
    private static final String EXPECTED = "expected";
    private static final String ACTUAL = "actual";
    private static final JSONFormat OBJECT =
            JSONFormat.DEFAULT_FOR_RECORDS.recordFormat(JSONFormat.RecordFormat.OBJECT);

    private final boolean json;
    private final List<Field<?>> fields;
    private final Result<Record> rows;

    /**
     * Creates an empty list.
     *
     * @param json whether the values of a row are written as JSON objects, for programs; if false, they are written as
     *     texts such as {@code hour=5, plays=162}
     */
    public Differences(boolean json) {
        this.json = json;
        this.fields = List.of(QUESTION, DIFFERENCE, cells(KEY), cells(EXPECTED), cells(ACTUAL));
        this.rows = CONTEXT.newResult(fields);
    }

    private Field<?> cells(String name) {
        return json ? field(name(name), SQLDataType.JSON) : field(name(name), SQLDataType.VARCHAR);
    }

    /**
     * Adds the first differences of a question, at most {@code most}.
     *
     * @return the number of differences that were left out
     */
    public int add(String question, Comparison comparison, int most) {
        List<Difference> all = comparison.differences();
        all.stream().limit(most).forEach(difference -> rows.add(row(question, comparison, difference)));
        return Math.max(0, all.size() - most);
    }

    public Result<Record> rows() {
        return rows;
    }

    private Record row(String question, Comparison of, Difference difference) {
        List<Integer> rest = IntStream.range(0, of.columns().size())
                .filter(i -> !of.key().contains(i))
                .boxed()
                .toList();
        List<Integer> shown = difference.shown(rest);
        Row identified = difference.expectedRow().or(difference::actualRow).orElseThrow();
        Record row = CONTEXT.newRecord(fields);
        row.from(new @Nullable Object[] {
            question,
            difference.word(),
            text(of, identified, of.key()),
            difference.expectedRow().map(expected -> text(of, expected, shown)).orElse(null),
            difference.actualRow().map(actual -> text(of, actual, shown)).orElse(null)
        });
        row.changed(false);
        return row;
    }

    private Object text(Comparison of, Row row, List<Integer> columns) {
        return json
                ? JSON.json(object(of, row, columns))
                : columns.stream()
                        .map(i -> of.columns().get(i).name() + "=" + row.cells().get(i))
                        .collect(Collectors.joining(", "));
    }

    private static String object(Comparison of, Row row, List<Integer> columns) {
        List<Field<?>> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i : columns) {
            Object value = of.columns().get(i).json(row.cells().get(i));
            Name name = name(of.columns().get(i).name());
            names.add(value instanceof Number ? field(name, SQLDataType.NUMERIC) : field(name, SQLDataType.VARCHAR));
            values.add(value);
        }
        Record object = CONTEXT.newRecord(names);
        object.from(values.toArray());
        return object.formatJSON(OBJECT);
    }
}
