package com.sparkify.dwh.runner.verify;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A column of a question's result. Immutable. */
public record Column(String name, Kind kind) {

    /** How two values of a column are compared. */
    public enum Kind {
        /** Whole and decimal numbers are compared by value: 1.5 equals 1.50. */
        NUMBER,
        /** Floating-point numbers of 8 bytes may differ by one part in 10<sup>9</sup>. */
        DOUBLE,
        /** Floating-point numbers of 4 bytes may differ by one part in 10<sup>6</sup>. */
        REAL,
        /** Timestamps without a time zone must be equal. */
        TIMESTAMP,
        /** Timestamps with a time zone must be the same instant. */
        TIMESTAMPTZ,
        /** Values of all other types must have the same text. */
        TEXT
    }

    private static final double DOUBLE_TOLERANCE = 1e-9;
    private static final double REAL_TOLERANCE = 1e-6;
    // If the exact sum of floating-point numbers is 0, the computed sum can be 1e-17.
    private static final double NEAR_ZERO = 1e-12;

    /** Whether values of this column can be measures, such as counts. */
    boolean isNumeric() {
        return kind == Kind.NUMBER || isFloat();
    }

    /** Whether values of this column are compared with a tolerance. */
    boolean isFloat() {
        return kind == Kind.DOUBLE || kind == Kind.REAL;
    }

    /** Whether two values are the same. A value that isn't of the column's kind is compared as text. */
    boolean same(Cell one, Cell other) {
        String left = one.text();
        String right = other.text();
        if (left == null || right == null) {
            return left == null && right == null;
        }
        if (isFloat()) {
            try {
                return near(Double.parseDouble(left), Double.parseDouble(right));
            } catch (NumberFormatException e) {
                return left.equals(right);
            }
        }
        return exact(one).equals(exact(other));
    }

    private boolean near(double left, double right) {
        if (Double.compare(left, right) == 0) {
            return true;
        }
        double tolerance = kind == Kind.REAL ? REAL_TOLERANCE : DOUBLE_TOLERANCE;
        double distance = Math.abs(left - right);
        return Double.isFinite(distance)
                && distance <= Math.max(NEAR_ZERO, tolerance * Math.max(Math.abs(left), Math.abs(right)));
    }

    /**
     * Returns the value in a form that is the same for all equal values. Floating-point numbers that differ within the
     * tolerance aren't equal here.
     */
    Cell exact(Cell cell) {
        String text = cell.text();
        if (text == null) {
            return cell;
        }
        try {
            return switch (kind) {
                case NUMBER ->
                    new Cell(new BigDecimal(text).stripTrailingZeros().toString());
                case DOUBLE, REAL -> new Cell(Double.toString(Double.parseDouble(text)));
                case TIMESTAMP ->
                    new Cell(LocalDateTime.parse(text.replace(' ', 'T')).toString());
                case TIMESTAMPTZ ->
                    new Cell(OffsetDateTime.parse(text.replace(' ', 'T'))
                            .toInstant()
                            .toString());
                case TEXT -> cell;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return cell;
        }
    }

    /** The value for JSON: a number, a text or null. */
    @Nullable
    Object json(Cell cell) {
        String text = cell.text();
        try {
            return text != null && isNumeric() ? new BigDecimal(text) : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
