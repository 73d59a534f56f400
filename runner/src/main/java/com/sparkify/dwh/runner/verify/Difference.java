package com.sparkify.dwh.runner.verify;

import java.util.List;
import java.util.Optional;

/** A difference between the expected rows and the rows of an answer. */
public sealed interface Difference {

    /** The kind of difference: {@code missing}, {@code extra} or {@code changed}. */
    String word();

    /** The expected row; empty if no such row is expected. */
    Optional<Row> expectedRow();

    /** The row of the answer; empty if the answer has no such row. */
    Optional<Row> actualRow();

    /**
     * Returns the indexes of the columns whose values show the difference.
     *
     * @param outsideOfKey the indexes of all columns that aren't in the key
     */
    List<Integer> shown(List<Integer> outsideOfKey);

    /** An expected row that the answer doesn't have. */
    record Missing(Row row) implements Difference {

        @Override
        public String word() {
            return "missing";
        }

        @Override
        public Optional<Row> expectedRow() {
            return Optional.of(row);
        }

        @Override
        public Optional<Row> actualRow() {
            return Optional.empty();
        }

        @Override
        public List<Integer> shown(List<Integer> outsideOfKey) {
            return outsideOfKey;
        }
    }

    /** A row of the answer that isn't expected. */
    record Extra(Row row) implements Difference {

        @Override
        public String word() {
            return "extra";
        }

        @Override
        public Optional<Row> expectedRow() {
            return Optional.empty();
        }

        @Override
        public Optional<Row> actualRow() {
            return Optional.of(row);
        }

        @Override
        public List<Integer> shown(List<Integer> outsideOfKey) {
            return outsideOfKey;
        }
    }

    /**
     * Two rows with the same key, but different values.
     *
     * @param columns the indexes of the columns that differ
     */
    record Changed(Row expected, Row actual, List<Integer> columns) implements Difference {

        @Override
        public String word() {
            return "changed";
        }

        @Override
        public Optional<Row> expectedRow() {
            return Optional.of(expected);
        }

        @Override
        public Optional<Row> actualRow() {
            return Optional.of(actual);
        }

        @Override
        public List<Integer> shown(List<Integer> outsideOfKey) {
            return columns;
        }
    }
}
