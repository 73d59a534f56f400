package com.sparkify.dwh.copy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * {@code FIXEDWIDTH 'label:width,…'}: lines whose fields have a fixed number of characters each, blanks filled in.
 *
 * <p>Source: Amazon Redshift Developer Guide, "FIXEDWIDTH" under "Data format parameters".
 */
public final class FixedWidth implements TextFormat {

    private final List<Width> widths;
    private final Options options;

    private FixedWidth(List<Width> widths, Options options) {
        this.widths = widths;
        this.options = options;
    }

    private FixedWidth with(CopyOption option, Object value) {
        return new FixedWidth(widths, options.with(option, value));
    }

    /**
     * One field for each column of the COPY, in its order.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FixedWidth of(Width... widths) {
        if (widths.length == 0) {
            throw new IllegalArgumentException("FIXEDWIDTH needs the width of at least one column");
        }
        return new FixedWidth(List.of(widths), Options.NONE);
    }

    /** The width of a column, for {@link #of}. */
    public static Width width(Field<?> column, int characters) {
        return new Width(column.getName(), characters);
    }

    /** {@code REMOVEQUOTES}: single or double quotes around a field are taken off. */
    public FixedWidth removeQuotes() {
        return with(CopyOption.REMOVEQUOTES, true);
    }

    /** The fields, in order. */
    public List<Width> widths() {
        return widths;
    }

    /**
     * One field.
     *
     * @param label for people: it needn't be the column's name, only the order counts
     * @param characters how many, at least 1
     */
    public record Width(String label, int characters) {

        /**
         * @throws IllegalArgumentException if the label is blank or has a comma or colon, or the width is less than 1
         */
        public Width {
            if (label.isBlank() || label.indexOf(',') >= 0 || label.indexOf(':') >= 0) {
                throw new IllegalArgumentException(
                        "FIXEDWIDTH's label '" + label + "' is blank, or has a comma or colon, which separate widths");
            }
            if (characters < 1) {
                throw new IllegalArgumentException(
                        "FIXEDWIDTH " + label + ":" + characters + " is not within 1 to " + Integer.MAX_VALUE);
            }
        }

        /** {@code label:width}. */
        @Override
        public String toString() {
            return label + ":" + characters;
        }
    }

    /**
     * {@code NULL AS '…'}: a field that is exactly this text becomes NULL. Default {@code \N}. A single NUL character
     * is written {@code \000}.
     *
     * @throws IllegalArgumentException if the text holds a line's end, or NUL beside other characters
     */
    public FixedWidth nullAs(String text) {
        return with(CopyOption.NULL_AS, TextOptions.nullAs(text));
    }

    /**
     * {@code IGNOREHEADER n}: the first n lines of each object are skipped. Default 0.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public FixedWidth ignoreHeader(int lines) {
        return with(CopyOption.IGNOREHEADER, TextOptions.ignoreHeader(lines));
    }

    /** {@code IGNOREBLANKLINES}: lines that hold a line feed only are skipped. Without it they are errors. */
    public FixedWidth ignoreBlankLines() {
        return with(CopyOption.IGNOREBLANKLINES, true);
    }

    /**
     * {@code FILLRECORD}: columns that are missing at the end of a record are NULL, or empty where they are VARCHAR and
     * EMPTYASNULL isn't said. Without it such a record is an error.
     */
    public FixedWidth fillRecord() {
        return with(CopyOption.FILLRECORD, true);
    }

    @Override
    public Optional<String> nullAs() {
        return options.get(CopyOption.NULL_AS, String.class);
    }

    @Override
    public int ignoreHeader() {
        return options.get(CopyOption.IGNOREHEADER, Integer.class).orElse(0);
    }

    Options clauses() {
        return options;
    }

    @Override
    public Set<CopyOption> options() {
        return options.values().keySet();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.fixedWidth(this);
    }

    @Override
    public String toString() {
        return FormatSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FixedWidth format && options.equals(format.options) && widths.equals(format.widths);
    }

    @Override
    public int hashCode() {
        return Objects.hash(options, widths);
    }
}
