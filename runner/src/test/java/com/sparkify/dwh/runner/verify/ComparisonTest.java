package com.sparkify.dwh.runner.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.runner.output.RowFormat;
import com.sparkify.dwh.runner.verify.Column.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    private static final List<Column> HOURS = List.of(
            new Column("hour", Kind.NUMBER), new Column("plays", Kind.NUMBER), new Column("users", Kind.NUMBER));
    private static final List<Column> LEVELS =
            List.of(new Column("level", Kind.TEXT), new Column("gender", Kind.TEXT), new Column("plays", Kind.NUMBER));
    private static final List<Column> SHARES =
            List.of(new Column("level", Kind.TEXT), new Column("share", Kind.DOUBLE));

    /** Rows of comma-separated values. A value without any character is NULL, and '' is an empty text. */
    private static List<Row> rows(String... rows) {
        return Stream.of(rows)
                .map(row -> new Row(Stream.of(row.split(",", -1))
                        .map(text -> new Cell(text.isEmpty() ? null : text.equals("''") ? "" : text))
                        .toList()))
                .toList();
    }

    private static String table(boolean json, Comparison comparison) {
        Differences differences = new Differences(json);
        differences.add("q", comparison, Integer.MAX_VALUE);
        return (json ? RowFormat.json : RowFormat.table).of(differences.rows());
    }

    @Test
    void missingExtraAndChangedRowsAreKeyedByTheColumnsBeforeTheMeasures() {
        Comparison comparison = Comparison.of(
                HOURS, List.of(), rows("0,155,9", "1,154,8", "2,117,7"), rows("3,109,6", "1,154,9", "0,155,9"));
        assertEquals("1 missing row, 1 extra row, 1 changed row", comparison.summary());
        assertEquals("""
                +--------+----------+------+------------------+------------------+
                |question|difference|key   |expected          |actual            |
                +--------+----------+------+------------------+------------------+
                |q       |changed   |hour=1|users=8           |users=9           |
                |q       |missing   |hour=2|plays=117, users=7|{null}            |
                |q       |extra     |hour=3|{null}            |plays=109, users=6|
                +--------+----------+------+------------------+------------------+
                """, table(false, comparison));
    }

    @Test
    void programsGetTheValuesAsJsonObjects() {
        Comparison comparison =
                Comparison.of(LEVELS, List.of(), rows("free,,3", "a\"b,M,1.50"), rows("free,'',3", "a\"b,M,x"));
        assertEquals("""
                [
                  {
                    "question": "q",
                    "difference": "missing",
                    "key": {"level":"free","gender":null},
                    "expected": {"plays":3},
                    "actual": null
                  },
                  {
                    "question": "q",
                    "difference": "changed",
                    "key": {"level":"a\\"b","gender":"M"},
                    "expected": {"plays":1.50},
                    "actual": {"plays":"x"}
                  },
                  {
                    "question": "q",
                    "difference": "extra",
                    "key": {"level":"free","gender":""},
                    "expected": null,
                    "actual": {"plays":3}
                  }
                ]
                """, table(true, comparison));
    }

    @Test
    void theOrderOfRowsIsNotCompared() {
        Comparison comparison =
                Comparison.of(HOURS, List.of(), rows("0,1,1", "1,1,1", ",1,1"), rows(",1,1", "1,1,1", "0,1,1"));
        assertEquals("3 rows, as expected", comparison.summary());
    }

    @Test
    void theKeyIsExtendedIfTwoExpectedRowsHaveTheSameKey() {
        assertEquals(
                List.of(0),
                Comparison.of(HOURS, List.of(), rows("0,1,1", "1,1,1"), rows()).key());
        assertEquals(
                List.of(0, 1),
                Comparison.of(HOURS, List.of(), rows("0,1,1", "0,2,1"), rows()).key());
        assertEquals(
                List.of(0, 1, 2),
                Comparison.of(HOURS, List.of(), rows("0,1,1", "0,1,1"), rows()).key());
        assertEquals(
                List.of(0, 1), Comparison.of(LEVELS, List.of(), rows(), rows()).key());
        assertEquals(
                List.of(2, 0),
                Comparison.of(LEVELS, List.of("plays", "level"), rows(), rows()).key());
        assertEquals(
                List.of(0),
                Comparison.of(SHARES, List.of(), rows("a,1", "a,2"), rows()).key());
    }

    @Test
    void rowsWithTheSameKeyArePairedWithEqualRowsFirst() {
        Comparison comparison = Comparison.of(
                LEVELS, List.of("level"), rows("free,F,1", "free,M,2"), rows("free,M,2", "free,F,9", "free,M,2"));
        assertEquals("""
                +--------+----------+----------+--------+-----------------+
                |question|difference|key       |expected|actual           |
                +--------+----------+----------+--------+-----------------+
                |q       |changed   |level=free|plays=1 |plays=9          |
                |q       |extra     |level=free|{null}  |gender=M, plays=2|
                +--------+----------+----------+--------+-----------------+
                """, table(false, comparison));
    }

    @Test
    void equalNumbersArePairedBeforeNearNumbers() {
        assertEquals(
                "2 rows, as expected",
                Comparison.of(
                                SHARES,
                                List.of(),
                                rows("a,0.3", "a,0.30000000000000004"),
                                rows("a,0.30000000000000004", "a,0.3"))
                        .summary());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "NUMBER, 1.5, 1.50, true",
                "NUMBER, 100, 1E+2, true",
                "NUMBER, 0, 0.00, true",
                "NUMBER, 1.5, 1.5000000000001, false",
                "NUMBER, 1.5, x, false",
                "NUMBER, NULL, 0, false",
                "NUMBER, NULL, NULL, true",
                "DOUBLE, 0.3, 0.30000000000000004, true",
                "DOUBLE, 1000000000, 1000000000.9, true",
                "DOUBLE, 1, 1.00000001, false",
                "DOUBLE, 0, 1e-17, true",
                "DOUBLE, NaN, NaN, true",
                "DOUBLE, Infinity, Infinity, true",
                "DOUBLE, Infinity, -Infinity, false",
                "DOUBLE, Infinity, 1, false",
                "DOUBLE, NULL, 0, false",
                "DOUBLE, x, x, true",
                "REAL, 0.1, 0.10000001, true",
                "REAL, 1, 1.00001, false",
                "TIMESTAMP, 2018-11-01 21:00:00, 2018-11-01T21:00, true",
                "TIMESTAMP, 2018-11-01T21:00:00.001, 2018-11-01T21:00, false",
                "TIMESTAMP, infinity, infinity, true",
                "TIMESTAMPTZ, 2018-11-01T21:00:00Z, 2018-11-01T22:00+01:00, true",
                "TEXT, a, A, false",
                "TEXT, 1.5, 1.50, false",
                "TEXT, '', NULL, false",
                "TEXT, '', '', true",
            })
    void valuesAreComparedByTheKindOfTheirColumn(Kind kind, String one, String other, boolean same) {
        List<Column> column = List.of(new Column("x", kind));
        List<Row> left = List.of(new Row(List.of(new Cell(one))));
        List<Row> right = List.of(new Row(List.of(new Cell(other))));
        assertEquals(same, Comparison.of(column, List.of(), left, right).isSame());
        assertEquals(same, Comparison.of(column, List.of(), right, left).isSame());
    }
}
