package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.List;

/**
 * The sort key of a table, the order in which Redshift stores its rows: {@code SORTKEY}. PostgreSQL ignores it.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Sort keys".
 *
 * @param style the kind of sort key
 * @param columns the names of the columns; empty only for {@link Style#AUTO}
 */
public record SortKey(Style style, List<String> columns) {

    private static final int MAX_COMPOUND = 400;
    private static final int MAX_INTERLEAVED = 8;

    /** The kind of sort key. */
    public enum Style {
        /** {@code SORTKEY (…)}: by the first column, then by the second, and so on. 1 to 400 columns. */
        COMPOUND(MAX_COMPOUND),
        /** {@code INTERLEAVED SORTKEY (…)}: each column has the same weight. 1 to 8 columns. */
        INTERLEAVED(MAX_INTERLEAVED),
        /** {@code SORTKEY AUTO}: Redshift chooses the sort key. No columns. */
        AUTO(0);

        private final int max;

        Style(int max) {
            this.max = max;
        }
    }

    /**
     * Checks the columns.
     *
     * @throws IllegalArgumentException if the style doesn't take this number of columns, or a column is listed twice
     */
    public SortKey {
        columns = List.copyOf(columns);
        if (columns.size() > style.max || (columns.isEmpty() && style.max > 0)) {
            throw new IllegalArgumentException(
                    words(style) + " takes 1 to " + style.max + " columns, not " + columns.size());
        }
        Identifiers.checkDistinct(words(style), columns);
    }

    private static String words(Style style) {
        return switch (style) {
            case COMPOUND -> "SORTKEY";
            case INTERLEAVED -> "INTERLEAVED SORTKEY";
            case AUTO -> "SORTKEY AUTO";
        };
    }

    /** The keywords of the clause, without the columns. */
    @Override
    public String toString() {
        return words(style);
    }
}
