package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;
import com.sparkify.dwh.internal.clause.TextValues;

/**
 * Lines of text whose fields are separated by a delimiter: UNLOAD's default format. AWS strongly recommends ESCAPE for
 * this format, in UNLOAD and in COPY. Without ESCAPE, COPY doesn't restore a text that contains a delimiter, a quote, a
 * backslash or a line's end.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DELIMITER" and "ESCAPE" under "UNLOAD".
 */
public final class UnloadDelimited extends UnloadFormat.Lines {

    /** The character that separates fields when DELIMITER isn't specified. */
    public static final char DEFAULT_DELIMITER = '|';

    private UnloadDelimited(Options<UnloadOption> options) {
        super(FormatClause.of("", options));
    }

    private static UnloadDelimited with(Options<UnloadOption> options) {
        return new UnloadDelimited(options);
    }

    /** Fields separated by pipe characters. UNLOAD writes this format when no format is specified. */
    public static UnloadDelimited defaults() {
        return new UnloadDelimited(Options.none());
    }

    /**
     * {@code DELIMITER 'c'}.
     *
     * @throws IllegalArgumentException if the character isn't ASCII, or is NUL, a line feed or a carriage return
     */
    public static UnloadDelimited by(char delimiter) {
        return with(
                Options.<UnloadOption>none().with(UnloadClauses.DELIMITER, TextValues.ascii("DELIMITER", delimiter)));
    }

    /** {@code HEADER}: the first line of each file contains the columns' names, in the same format as the rows. */
    public UnloadDelimited header() {
        return with(clauses().with(UnloadOption.HEADER));
    }

    /**
     * {@code ADDQUOTES}: encloses every field in double quotes. COPY needs REMOVEQUOTES to load such files. Quotes in
     * the data are escaped only if ESCAPE is specified.
     *
     * @throws IllegalArgumentException if the delimiter is the double quote
     */
    public UnloadDelimited addQuotes() {
        return readable(with(clauses().with(UnloadOption.ADDQUOTES)));
    }

    /**
     * {@code ESCAPE}: in text, writes a backslash before every line feed, carriage return, delimiter and backslash.
     * With ADDQUOTES, UNLOAD also writes a backslash before every single or double quote. COPY needs ESCAPE to load
     * such files.
     *
     * @throws IllegalArgumentException if the delimiter is the backslash
     */
    public UnloadDelimited escape() {
        return readable(with(clauses().with(UnloadOption.ESCAPE)));
    }

    private static UnloadDelimited readable(UnloadDelimited format) {
        if (format.hasQuotes() && format.delimiter() == '"') {
            throw new IllegalArgumentException(
                    "DELIMITER '\"' doesn't go with ADDQUOTES, which encloses fields in this character");
        }
        if (format.isEscaped() && format.delimiter() == '\\') {
            throw new IllegalArgumentException(
                    "DELIMITER '\\' doesn't go with ESCAPE, which escapes with this character");
        }
        return format;
    }

    /**
     * {@code NULL AS '…'}: the text that is written for NULL. By default the field is empty. COPY loads an empty field
     * as an empty text into a text column, and as NULL into a column of another type.
     *
     * @throws IllegalArgumentException if the text contains a line feed, a carriage return or NUL
     */
    public UnloadDelimited nullAs(String text) {
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

    /** Whether fields are enclosed in quotes. */
    public boolean hasQuotes() {
        return clauses().has(UnloadOption.ADDQUOTES);
    }

    /** Whether special characters are escaped with a backslash. */
    public boolean isEscaped() {
        return clauses().has(UnloadOption.ESCAPE);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.delimited(this);
    }
}
