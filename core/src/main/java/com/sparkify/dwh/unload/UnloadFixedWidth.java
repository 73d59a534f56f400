package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;
import com.sparkify.dwh.internal.clause.Widths;
import java.util.List;
import org.jooq.Field;

/**
 * {@code FIXEDWIDTH 'label:width,…'}: lines whose fields have a fixed number of characters each, padded with blanks.
 * Values aren't truncated: a value that is longer than its field is an error.
 *
 * <p>Source: Amazon Redshift Developer Guide, "FIXEDWIDTH" under "UNLOAD".
 */
public final class UnloadFixedWidth extends UnloadFormat.Lines {

    private final List<Width> widths;

    private UnloadFixedWidth(List<Width> widths, Options<UnloadOption> options) {
        super(FormatClause.of("FIXEDWIDTH", Widths.text(widths), options));
        this.widths = widths;
    }

    private UnloadFixedWidth with(Options<UnloadOption> options) {
        return new UnloadFixedWidth(widths, options);
    }

    /**
     * One field for each column of the select, in the order of the columns. This library requires a field for a column
     * of PARTITION BY, even if the files don't contain the column. Amazon's guide doesn't describe this case.
     *
     * @throws IllegalArgumentException if there are no widths
     */
    public static UnloadFixedWidth of(Width... widths) {
        return new UnloadFixedWidth(Widths.list(widths), Options.none());
    }

    /**
     * The width of a column, for {@link #of}.
     *
     * @throws IllegalArgumentException if the column's name is blank or contains a comma or colon, or the width is less
     *     than 1
     */
    public static Width width(Field<?> column, int characters) {
        return width(Given.given("FIXEDWIDTH's column", column).getName(), characters);
    }

    /**
     * The width of a column, for {@link #of}.
     *
     * @throws IllegalArgumentException if the column's name is blank or contains a comma or colon, or the width is less
     *     than 1
     */
    public static Width width(String column, int characters) {
        return new Width(column, characters);
    }

    /**
     * The label and the width of one field.
     *
     * @param label a label for the reader; UNLOAD assigns columns to fields by their order, not by the labels
     * @param characters the number of characters, at least 1
     */
    public record Width(String label, int characters) {

        /**
         * Checks the label and the width.
         *
         * @throws IllegalArgumentException if the label is blank or contains a comma or colon, or the width is less
         *     than 1
         */
        public Width {
            Widths.check(label, characters);
        }

        /** {@code label:width}. */
        @Override
        public String toString() {
            return label + ":" + characters;
        }
    }

    /**
     * {@code ADDQUOTES}: encloses every value in double quotes, within its field. COPY needs REMOVEQUOTES to load such
     * files.
     */
    public UnloadFixedWidth addQuotes() {
        return with(clauses().with(UnloadOption.ADDQUOTES));
    }

    /**
     * {@code NULL AS '…'}: the text that is written for NULL. By default blanks are written. If the text is longer than
     * the field, NULL in a text column is an error, and NULL in a column of another type is written as blanks.
     *
     * @throws IllegalArgumentException if the text contains a line feed, a carriage return or NUL
     */
    public UnloadFixedWidth nullAs(String text) {
        return with(clauses().with(UnloadClauses.NULL_AS, UnloadClauses.checkNullAs(text)));
    }

    /** The fields, in order. */
    public List<Width> widths() {
        return widths;
    }

    /** Whether values are enclosed in quotes. */
    public boolean hasQuotes() {
        return clauses().has(UnloadOption.ADDQUOTES);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.fixedWidth(this);
    }
}
