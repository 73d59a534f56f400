package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;
import com.sparkify.dwh.internal.clause.TextValues;

/**
 * {@code FORMAT CSV}: fields are separated by commas. A field that contains a delimiter, a quote or a line's end is
 * enclosed in quotes, and a quote in the field is doubled.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CSV" under "Data format parameters".
 */
public final class Csv extends DataFormat.TextFormat {

    /** The character that encloses fields when QUOTE isn't specified. */
    public static final char DEFAULT_QUOTE = '"';

    /** The text that separates fields when DELIMITER isn't specified. */
    public static final String DEFAULT_DELIMITER = ",";

    private Csv(Options<CopyOption> options) {
        super(FormatClause.of("FORMAT AS CSV", options));
    }

    private static Csv with(Options<CopyOption> options) {
        return new Csv(options);
    }

    /** Commas and double quotes. */
    public static Csv defaults() {
        return new Csv(Options.none());
    }

    /**
     * {@code QUOTE 'c'}. The default is the double quote.
     *
     * @throws IllegalArgumentException if the character is not ASCII, is NUL, a line feed or a carriage return, or occurs in
     *     the delimiter
     */
    public Csv quote(char quote) {
        return distinct(with(clauses().with(CopyClauses.QUOTE, TextValues.ascii("QUOTE", quote))));
    }

    /**
     * {@code DELIMITER 'c'}. The default is the comma.
     *
     * @throws IllegalArgumentException if the character is NUL, a line feed, a carriage return, half of a surrogate pair, or
     *     the quote
     */
    public Csv delimiter(char delimiter) {
        return delimiter(String.valueOf(delimiter));
    }

    /**
     * {@code DELIMITER '…'}: one or more characters, such as {@code |~|}. Characters outside ASCII are allowed. The
     * default is the comma. If two occurrences of the delimiter in the data overlap, the first occurrence counts. Pass
     * the characters themselves, regardless of the ENCODING of the data: this method takes {@code "¦ì"} where AWS's
     * example has the octal escapes {@code '\302\246\303\254'}.
     *
     * @throws IllegalArgumentException if the text is empty, or contains NUL, a line feed, a carriage return, half of a
     *     surrogate pair, or the quote; or if it contains a backslash and other characters, because COPY would read
     *     the backslash as the beginning of an escape
     */
    public Csv delimiter(String delimiter) {
        return distinct(with(clauses().with(CopyClauses.DELIMITER, Delimiter.check(delimiter))));
    }

    private static Csv distinct(Csv csv) {
        String delimiter = csv.delimiter();
        if (delimiter.indexOf(csv.quote()) < 0) {
            return csv;
        }
        String quote = "U+" + TextValues.hex(csv.quote());
        throw new IllegalArgumentException(
                delimiter.length() == 1
                        ? "QUOTE and DELIMITER are both " + quote
                        : "DELIMITER '" + delimiter + "' contains QUOTE, " + quote + ": change one of them");
    }

    /** The character that encloses fields. */
    public char quote() {
        return clauses().get(CopyClauses.QUOTE).orElse(DEFAULT_QUOTE);
    }

    /** The text that separates fields. */
    public String delimiter() {
        return clauses().get(CopyClauses.DELIMITER).orElse(DEFAULT_DELIMITER);
    }

    /**
     * {@code NULL AS '…'}: a field that is exactly this text becomes NULL. The default is {@code \N}. The text can be a
     * single NUL character, which the SQL shows as {@code '\000'}.
     *
     * @throws IllegalArgumentException if the text contains a line feed, a carriage return, or NUL next to other
     *     characters; or if the text is {@code \0} or {@code \000}, which is SQL's notation of NUL, not the character
     *     itself
     */
    public Csv nullAs(String text) {
        return with(clauses().with(CopyClauses.NULL_AS, CopyClauses.checkNullAs(text)));
    }

    /**
     * {@code IGNOREHEADER n}: skips the first n lines of each object. The default is 0.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Csv ignoreHeader(int lines) {
        return with(clauses().with(CopyClauses.IGNOREHEADER, CopyClauses.checkIgnoreHeader(lines)));
    }

    /** {@code IGNOREBLANKLINES}: skips empty lines. By default, an empty line is an error. */
    public Csv ignoreBlankLines() {
        return with(clauses().with(CopyOption.IGNOREBLANKLINES));
    }

    /**
     * {@code FILLRECORD}: a record may lack columns at its end. Missing VARCHAR columns are loaded as an empty text, or
     * as NULL if EMPTYASNULL is specified. Other missing columns are loaded as NULL. Without FILLRECORD, such a record
     * is an error.
     */
    public Csv fillRecord() {
        return with(clauses().with(CopyOption.FILLRECORD));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.csv(this);
    }
}
