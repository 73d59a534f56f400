package com.sparkify.dwh.runner.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.runner.verify.Column.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Properties of the comparison. The rows have few different values, so that many rows are equal or have the same key.
 */
class ComparisonProperties {

    private static final List<Column> COLUMNS =
            List.of(new Column("a", Kind.TEXT), new Column("b", Kind.NUMBER), new Column("c", Kind.DOUBLE));

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<Cell> cell = Arbitraries.of(null, "", "1", "2").map(Cell::new);
        return cell.list().ofSize(COLUMNS.size()).map(Row::new).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<String>> key() {
        return Arbitraries.of(List.of(), List.of("a"), List.of("b", "a"));
    }

    @Property
    void theSameRowsInAnotherOrderDoNotDiffer(
            @ForAll("rows") List<Row> rows, @ForAll("key") List<String> key, @ForAll Random random) {
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        assertEquals(List.of(), Comparison.of(COLUMNS, key, rows, shuffled).differences());
    }

    @Property
    void theDifferencesTurnTheExpectedRowsIntoTheActualRows(
            @ForAll("rows") List<Row> expected, @ForAll("rows") List<Row> actual, @ForAll("key") List<String> key) {
        Comparison comparison = Comparison.of(COLUMNS, key, expected, actual);
        List<Row> made = new ArrayList<>(expected);
        for (Difference difference : comparison.differences()) {
            difference.expectedRow().ifPresent(row -> assertEquals(true, made.remove(row)));
            difference.actualRow().ifPresent(made::add);
        }
        assertEquals(sorted(actual), sorted(made));
    }

    @Property
    void changedRowsHaveOneKeyAndNoRowIsBothMissingAndExtra(
            @ForAll("rows") List<Row> expected, @ForAll("rows") List<Row> actual, @ForAll("key") List<String> key) {
        Comparison comparison = Comparison.of(COLUMNS, key, expected, actual);
        List<Row> missing = new ArrayList<>();
        List<Row> extra = new ArrayList<>();
        for (Difference difference : comparison.differences()) {
            if (difference instanceof Difference.Missing each) {
                missing.add(each.row().only(comparison.key()));
            } else if (difference instanceof Difference.Extra each) {
                extra.add(each.row().only(comparison.key()));
            } else if (difference instanceof Difference.Changed each) {
                assertEquals(
                        each.expected().only(comparison.key()), each.actual().only(comparison.key()));
                assertEquals(false, each.columns().isEmpty());
            }
        }
        missing.retainAll(extra);
        assertEquals(List.of(), missing);
    }

    @Property
    void missingRowsAreExtraIfTheSidesAreExchanged(@ForAll("rows") List<Row> one, @ForAll("rows") List<Row> other) {
        assertEquals(
                count(Comparison.of(COLUMNS, List.of("a"), one, other), "missing"),
                count(Comparison.of(COLUMNS, List.of("a"), other, one), "extra"));
    }

    private static long count(Comparison comparison, String word) {
        return comparison.differences().stream()
                .filter(difference -> difference.word().equals(word))
                .count();
    }

    private static List<String> sorted(List<Row> rows) {
        String[] texts = rows.stream().map(Row::toString).toArray(String[]::new);
        Arrays.sort(texts);
        return List.of(texts);
    }
}
