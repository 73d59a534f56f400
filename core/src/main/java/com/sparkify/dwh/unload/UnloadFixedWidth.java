package com.sparkify.dwh.unload;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * {@code FIXEDWIDTH 'label:width,…'}: lines whose fields have a fixed number of characters each, blanks filled in.
 * Nothing is cut: a value that is longer than its field is an error.
 *
 * <p>Source: Amazon Redshift Developer Guide, "FIXEDWIDTH" under "UNLOAD".
 */
public final class UnloadFixedWidth implements UnloadTextFormat {

    private final List<Width> widths;
    private final Options options;

    private UnloadFixedWidth(List<Width> widths, Options options) {
        this.widths = widths;
        this.options = options;
    }

    private UnloadFixedWidth with(UnloadOption option, Object value) {
        return new UnloadFixedWidth(widths, options.with(option, value));
    }

    /**
     * One field for each column of the select, in its order. The guide doesn't say what PARTITION BY changes: those of
     * columns that it takes out of the files are held to count, too.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static UnloadFixedWidth of(Width... widths) {
        if (widths.length == 0) {
            throw new IllegalArgumentException("FIXEDWIDTH needs the width of at least one column");
        }
        return new UnloadFixedWidth(List.of(widths), Options.NONE);
    }

    /**
     * The width of a column, for {@link #of}.
     *
     * @throws IllegalArgumentException if the column's name is blank or has a comma or colon, or the width is less than 1
     */
    public static Width width(Field<?> column, int characters) {
        return new Width(column.getName(), characters);
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

    /** {@code ADDQUOTES}: double quotes stand around every value, within its field. COPY needs REMOVEQUOTES to read it. */
    public UnloadFixedWidth addQuotes() {
        return with(UnloadOption.ADDQUOTES, true);
    }

    /**
     * {@code NULL AS '…'}: what stands for NULL. Default: blanks. Where it doesn't fit in a field, that field is blank if
     * its column holds no text, and an error if it does.
     *
     * @throws IllegalArgumentException if the text holds a line's end or NUL
     */
    public UnloadFixedWidth nullAs(String text) {
        return with(UnloadOption.NULL_AS, TextOptions.nullAs(text));
    }

    /** The fields, in order. */
    public List<Width> widths() {
        return widths;
    }

    /** Whether values stand in quotes. */
    public boolean hasQuotes() {
        return options.has(UnloadOption.ADDQUOTES);
    }

    @Override
    public Optional<String> nullAs() {
        return options.get(UnloadOption.NULL_AS, String.class);
    }

    Options clauses() {
        return options;
    }

    @Override
    public Set<UnloadOption> options() {
        return options.values().keySet();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.fixedWidth(this);
    }

    @Override
    public String toString() {
        return UnloadFormatSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnloadFixedWidth format
                && options.equals(format.options)
                && widths.equals(format.widths);
    }

    @Override
    public int hashCode() {
        return Objects.hash(options, widths);
    }
}
