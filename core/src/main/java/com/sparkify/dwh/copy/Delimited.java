package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;

/**
 * Lines of text whose fields are separated by a delimiter: COPY's default format.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DELIMITER" under "Data format parameters".
 */
public final class Delimited extends DataFormat.TextFormat {

    /** The text that separates fields when DELIMITER isn't specified. */
    public static final String DEFAULT_DELIMITER = "|";

    private Delimited(Options<CopyOption> options) {
        super(FormatClause.of("", options));
    }

    private static Delimited with(Options<CopyOption> options) {
        return new Delimited(options);
    }

    /** Fields separated by pipe characters. COPY expects this format when no format is specified. */
    public static Delimited defaults() {
        return new Delimited(Options.none());
    }

    /**
     * {@code DELIMITER 'c'}. The default is the pipe character.
     *
     * @throws IllegalArgumentException if the character is NUL, a line feed, a carriage return, or half of a surrogate pair
     */
    public static Delimited by(char delimiter) {
        return by(String.valueOf(delimiter));
    }

    /**
     * {@code DELIMITER '…'}: one or more characters, such as {@code |~|}. Characters outside ASCII are allowed. If two
     * occurrences of the delimiter in the data overlap, the first occurrence counts. With ESCAPE, a backslash before
     * the delimiter escapes the whole delimiter. Pass the characters themselves, regardless of the ENCODING of the
     * data: this method takes {@code "¦ì"} where AWS's example has the octal escapes {@code '\302\246\303\254'}.
     *
     * @throws IllegalArgumentException if the text is empty, or contains NUL, a line feed, a carriage return, or half
     *     of a surrogate pair; or if it contains a backslash and other characters, because COPY would read the
     *     backslash as the beginning of an escape
     */
    public static Delimited by(String delimiter) {
        return with(Options.<CopyOption>none().with(CopyClauses.DELIMITER, Delimiter.check(delimiter)));
    }

    /** {@code ESCAPE}: the character after a backslash is data, even if it is the delimiter, a quote or a line feed. */
    public Delimited escape() {
        return with(clauses().with(CopyOption.ESCAPE));
    }

    /**
     * {@code REMOVEQUOTES}: removes single or double quotes around a field. Everything between the quotes is data,
     * including delimiters. With EMPTYASNULL, a quoted field that is empty becomes NULL.
     */
    public Delimited removeQuotes() {
        return with(clauses().with(CopyOption.REMOVEQUOTES));
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
    public Delimited nullAs(String text) {
        return with(clauses().with(CopyClauses.NULL_AS, CopyClauses.checkNullAs(text)));
    }

    /**
     * {@code IGNOREHEADER n}: skips the first n lines of each object. The default is 0.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Delimited ignoreHeader(int lines) {
        return with(clauses().with(CopyClauses.IGNOREHEADER, CopyClauses.checkIgnoreHeader(lines)));
    }

    /** {@code IGNOREBLANKLINES}: skips empty lines. By default, an empty line is an error. */
    public Delimited ignoreBlankLines() {
        return with(clauses().with(CopyOption.IGNOREBLANKLINES));
    }

    /**
     * {@code FILLRECORD}: a record may lack columns at its end. Missing VARCHAR columns are loaded as an empty text, or
     * as NULL if EMPTYASNULL is specified. Other missing columns are loaded as NULL. Without FILLRECORD, such a record
     * is an error.
     */
    public Delimited fillRecord() {
        return with(clauses().with(CopyOption.FILLRECORD));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.delimited(this);
    }
}
