package com.sparkify.dwh.runner.verify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The differences between the expected rows and the rows of an answer. The order of the rows isn't compared. Immutable.
 *
 * @param columns the columns of the answer
 * @param key the indexes of the columns that identify a row
 * @param expected the number of expected rows
 * @param differences the differences, in the order of the expected rows; rows whose key isn't expected come last
 */
public record Comparison(List<Column> columns, List<Integer> key, int expected, List<Difference> differences) {

    /** The rows with one key. */
    private record Group(List<Row> expected, List<Row> actual) {}

    /**
     * Compares rows. An expected row is compared with the row that has the same key. If several rows have the same key,
     * equal rows are paired first, and the other rows are paired in their order.
     *
     * @param key the names of the columns that identify a row, each of which must exist; if empty, the columns before
     *     the measures identify a row
     */
    public static Comparison of(List<Column> columns, List<String> key, List<Row> expected, List<Row> actual) {
        List<Integer> identity = RowKey.of(columns, key, expected);
        Map<Row, Group> groups = new LinkedHashMap<>();
        expected.forEach(row -> group(groups, columns, identity, row).expected().add(row));
        actual.forEach(row -> group(groups, columns, identity, row).actual().add(row));
        List<Difference> differences = new ArrayList<>();
        groups.values().forEach(group -> compare(columns, group, differences));
        return new Comparison(columns, identity, expected.size(), List.copyOf(differences));
    }

    private static Group group(Map<Row, Group> groups, List<Column> columns, List<Integer> key, Row row) {
        return groups.computeIfAbsent(
                RowKey.exact(columns, row).only(key), each -> new Group(new ArrayList<>(), new ArrayList<>()));
    }

    private static void compare(List<Column> columns, Group group, List<Difference> differences) {
        removeEqual(columns, group);
        List<Row> expected = group.expected();
        List<Row> actual = group.actual();
        int pairs = Math.min(expected.size(), actual.size());
        for (int i = 0; i < pairs; i++) {
            Row left = expected.get(i);
            Row right = actual.get(i);
            differences.add(new Difference.Changed(left, right, different(columns, left, right)));
        }
        expected.stream().skip(pairs).map(Difference.Missing::new).forEach(differences::add);
        actual.stream().skip(pairs).map(Difference.Extra::new).forEach(differences::add);
    }

    /**
     * Removes pairs of an expected row and an equal row of the answer. Exactly equal rows are removed first. Otherwise
     * a row with an exact counterpart could be paired with a row that is equal only within the tolerance.
     */
    private static void removeEqual(List<Column> columns, Group group) {
        Map<Row, Integer> counts = new LinkedHashMap<>();
        group.actual().forEach(row -> counts.merge(RowKey.exact(columns, row), 1, Integer::sum));
        Map<Row, Integer> matched = new LinkedHashMap<>();
        group.expected().removeIf(row -> {
            Row exact = RowKey.exact(columns, row);
            boolean there = counts.merge(exact, -1, Integer::sum) >= 0;
            if (there) {
                matched.merge(exact, 1, Integer::sum);
            }
            return there;
        });
        group.actual().removeIf(row -> {
            Row exact = RowKey.exact(columns, row);
            return matched.containsKey(exact) && matched.merge(exact, -1, Integer::sum) >= 0;
        });
        if (columns.stream().anyMatch(Column::isFloat)) {
            group.expected().removeIf(row -> removeNear(columns, group.actual(), row));
        }
    }

    private static boolean removeNear(List<Column> columns, List<Row> rows, Row row) {
        for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
            if (different(columns, row, each.next()).isEmpty()) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    private static List<Integer> different(List<Column> columns, Row left, Row right) {
        return IntStream.range(0, columns.size())
                .filter(i ->
                        !columns.get(i).same(left.cells().get(i), right.cells().get(i)))
                .boxed()
                .toList();
    }

    /** Whether there is no difference. */
    public boolean isSame() {
        return differences.isEmpty();
    }

    /**
     * Says how many rows are missing, extra and changed. If there is no difference, says how many rows were expected.
     */
    public String summary() {
        if (isSame()) {
            return expected + (expected == 1 ? " row" : " rows") + ", as expected";
        }
        List<String> counts = new ArrayList<>();
        for (String word : List.of("missing", "extra", "changed")) {
            long count = differences.stream()
                    .filter(difference -> difference.word().equals(word))
                    .count();
            if (count > 0) {
                counts.add(count + " " + word + (count == 1 ? " row" : " rows"));
            }
        }
        return String.join(", ", counts);
    }
}
