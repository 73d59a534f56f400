package com.sparkify.dwh.runner.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the columns that identify a row. */
final class RowKey {

    private RowKey() {}

    /**
     * Returns the indexes of the columns with the given names. If {@code names} is empty, the numeric columns at the
     * end are measures, and the columns before the measures are the key. If all columns are numeric, the first column
     * is the key. If two expected rows have the same key, the key is extended by one measure after the other until it
     * is unique. Without {@code names}, floating-point columns are never in the key.
     */
    static List<Integer> of(List<Column> columns, List<String> names, List<Row> expected) {
        if (!names.isEmpty()) {
            List<String> all = columns.stream().map(Column::name).toList();
            return names.stream().map(all::indexOf).toList();
        }
        int least = columns.size();
        while (least > 1 && columns.get(least - 1).isNumeric()) {
            least--;
        }
        for (int size = least; size < columns.size(); size++) {
            List<Integer> key = prefix(columns, size);
            if (isUnique(columns, key, expected)) {
                return key;
            }
        }
        return prefix(columns, columns.size());
    }

    private static List<Integer> prefix(List<Column> columns, int size) {
        return IntStream.range(0, size)
                .filter(i -> !columns.get(i).isFloat())
                .boxed()
                .toList();
    }

    private static boolean isUnique(List<Column> columns, List<Integer> key, List<Row> rows) {
        Set<Row> seen = new HashSet<>();
        return rows.stream().allMatch(row -> seen.add(exact(columns, row).only(key)));
    }

    /**
     * Returns the row with each value in a form that is the same for all equal values. Floating-point numbers that
     * differ within the tolerance aren't equal here.
     */
    static Row exact(List<Column> columns, Row row) {
        return new Row(IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).exact(row.cells().get(i)))
                .toList());
    }
}
