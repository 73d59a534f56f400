package com.sparkify.dwh.runner.verify;

import java.util.List;

/** The values of a row, in the order of the columns. Immutable. */
public record Row(List<Cell> cells) {

    public Row {
        cells = List.copyOf(cells);
    }

    Row only(List<Integer> columns) {
        return new Row(columns.stream().map(cells::get).toList());
    }
}
