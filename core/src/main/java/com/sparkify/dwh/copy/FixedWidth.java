package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;
import com.sparkify.dwh.internal.clause.Widths;
import java.util.List;
import org.jooq.Field;

/**
 * {@code FIXEDWIDTH 'label:width,…'}: lines whose fields have a fixed number of characters each, padded with blanks.
 *
 * <p>Source: Amazon Redshift Developer Guide, "FIXEDWIDTH" under "Data format parameters".
 */
public final class FixedWidth extends DataFormat.TextFormat {

    private final List<Width> widths;

    private FixedWidth(List<Width> widths, Options<CopyOption> options) {
        super(FormatClause.of("FIXEDWIDTH", Widths.text(widths), options));
        this.widths = widths;
    }

    private FixedWidth with(Options<CopyOption> options) {
        return new FixedWidth(widths, options);
    }

    /**
     * One field for each column of the COPY, in the order of the columns.
     *
     * @throws IllegalArgumentException if there are no widths
     */
    public static FixedWidth of(Width... widths) {
        return new FixedWidth(Widths.list(widths), Options.none());
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

    /** {@code REMOVEQUOTES}: removes single or double quotes around a field. */
    public FixedWidth removeQuotes() {
        return with(clauses().with(CopyOption.REMOVEQUOTES));
    }

    /** The fields, in order. */
    public List<Width> widths() {
        return widths;
    }

    /**
     * One field.
     *
     * @param label a label for people who read the SQL; COPY ignores the labels, and loads the fields into the columns
     *     in order
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
     * {@code NULL AS '…'}: a field that is exactly this text becomes NULL. The default is {@code \N}. The text can be a
     * single NUL character, which the SQL shows as {@code '\000'}.
     *
     * @throws IllegalArgumentException if the text contains a line feed, a carriage return, or NUL next to other
     *     characters; or if the text is {@code \0} or {@code \000}, which is SQL's notation of NUL, not the character
     *     itself
     */
    public FixedWidth nullAs(String text) {
        return with(clauses().with(CopyClauses.NULL_AS, CopyClauses.checkNullAs(text)));
    }

    /**
     * {@code IGNOREHEADER n}: skips the first n lines of each object. The default is 0.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public FixedWidth ignoreHeader(int lines) {
        return with(clauses().with(CopyClauses.IGNOREHEADER, CopyClauses.checkIgnoreHeader(lines)));
    }

    /** {@code IGNOREBLANKLINES}: skips empty lines. By default, an empty line is an error. */
    public FixedWidth ignoreBlankLines() {
        return with(clauses().with(CopyOption.IGNOREBLANKLINES));
    }

    /**
     * {@code FILLRECORD}: a record may lack columns at its end. Missing VARCHAR columns are loaded as an empty text, or
     * as NULL if EMPTYASNULL is specified. Other missing columns are loaded as NULL. Without FILLRECORD, such a record
     * is an error.
     */
    public FixedWidth fillRecord() {
        return with(clauses().with(CopyOption.FILLRECORD));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.fixedWidth(this);
    }
}
