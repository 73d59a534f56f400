package com.sparkify.dwh.runner.report;

import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Record;
import org.jooq.Result;

/**
 * A question and its answer.
 *
 * @param name the question's name, as an argument of {@code dwh query}
 * @param question the question
 * @param notes the sentences that a reader of the answer must know
 * @param rows the answer
 */
record Answer(String name, String question, List<String> notes, Result<? extends Record> rows) {

    Answer {
        notes = List.copyOf(notes);
    }

    /** The columns, in order. */
    List<Column> columns() {
        return Column.of(rows);
    }

    /** The columns before the first measure. They say what a row is about. */
    List<Column> dimensions() {
        return columns().stream().takeWhile(column -> !column.isMeasure()).toList();
    }

    /** All measures, which are the columns with amounts, in order. */
    List<Column> measures() {
        List<Column> columns = columns();
        return IntStream.range(dimensions().size(), columns.size())
                .mapToObj(columns::get)
                .filter(Column::isMeasure)
                .toList();
    }
}
