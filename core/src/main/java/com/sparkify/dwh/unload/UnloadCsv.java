package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;
import com.sparkify.dwh.internal.clause.TextValues;

/**
 * {@code FORMAT CSV}: fields are separated by commas. A field that contains a delimiter, a quote or a line's end is
 * enclosed in double quotes, and a quote in the field is doubled.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CSV" under "UNLOAD".
 */
public final class UnloadCsv extends UnloadFormat.Lines {

    /** The character that separates fields when DELIMITER isn't specified. */
    public static final char DEFAULT_DELIMITER = ',';

    /** The character that encloses fields. UNLOAD has no option to change this character. */
    public static final char QUOTE = '"';

    private UnloadCsv(Options<UnloadOption> options) {
        super(FormatClause.of("FORMAT AS CSV", options));
    }

    private static UnloadCsv with(Options<UnloadOption> options) {
        return new UnloadCsv(options);
    }

    /** Commas and double quotes. */
    public static UnloadCsv defaults() {
        return new UnloadCsv(Options.none());
    }

    /**
     * {@code DELIMITER 'c'}. The default is the comma.
     *
     * @throws IllegalArgumentException if the character isn't ASCII, or is NUL, a line feed, a carriage return or the
     *     double quote
     */
    public UnloadCsv delimiter(char delimiter) {
        if (delimiter == QUOTE) {
            throw new IllegalArgumentException(
                    "DELIMITER '\"' doesn't go with CSV, which encloses fields in this character");
        }
        return with(clauses().with(UnloadClauses.DELIMITER, TextValues.ascii("DELIMITER", delimiter)));
    }

    /** {@code HEADER}: the first line of each file contains the columns' names, in the same format as the rows. */
    public UnloadCsv header() {
        return with(clauses().with(UnloadOption.HEADER));
    }

    /**
     * {@code NULL AS '…'}: the text that is written for NULL. By default the field is empty. COPY loads an empty field
     * as an empty text into a text column, and as NULL into a column of another type.
     *
     * @throws IllegalArgumentException if the text contains a line feed, a carriage return or NUL
     */
    public UnloadCsv nullAs(String text) {
        return with(clauses().with(UnloadClauses.NULL_AS, UnloadClauses.checkNullAs(text)));
    }

    /** The character that separates fields. */
    public char delimiter() {
        return clauses().get(UnloadClauses.DELIMITER).orElse(DEFAULT_DELIMITER);
    }

    /** Whether the first line of each file contains the columns' names. */
    public boolean hasHeader() {
        return clauses().has(UnloadOption.HEADER);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.csv(this);
    }
}
