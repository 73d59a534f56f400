package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.List;

/**
 * In which order the rows are kept. Means nothing on PostgreSQL.
 *
 * @param style how
 * @param columns by which; empty for {@link Style#AUTO} alone
 */
public record SortKey(Style style, List<String> columns) {

    private static final int MAX_COMPOUND = 400;
    private static final int MAX_INTERLEAVED = 8;

    /** How. */
    public enum Style {
        /** {@code SORTKEY (…)}: by the first column, then by the second. */
        COMPOUND(MAX_COMPOUND),
        /** {@code INTERLEAVED SORTKEY (…)}: by all columns alike. */
        INTERLEAVED(MAX_INTERLEAVED),
        /** {@code SORTKEY AUTO}: as Redshift finds best. */
        AUTO(0);

        private final int max;

        Style(int max) {
            this.max = max;
        }
    }

    /**
     * @throws IllegalArgumentException if there are more columns than the style takes, none, or one of them twice
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

    /** The clause's words, without its columns. */
    @Override
    public String toString() {
        return words(style);
    }
}
