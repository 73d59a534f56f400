package com.sparkify.dwh.copy;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code FORMAT CSV}: fields between commas, in quotes where they hold a delimiter, a quote or a line's end; a quote in
 * quotes is doubled.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CSV" under "Data format parameters".
 */
public final class Csv implements TextFormat {

    /** What stands around fields when no QUOTE is said. */
    public static final char DEFAULT_QUOTE = '"';

    /** What stands between fields when no DELIMITER is said. */
    public static final String DEFAULT_DELIMITER = ",";

    private final Options options;

    private Csv(Options options) {
        this.options = options;
    }

    private Csv with(CopyOption option, Object value) {
        return new Csv(options.with(option, value));
    }

    /** Commas and double quotes. */
    public static Csv csv() {
        return new Csv(Options.NONE);
    }

    /**
     * {@code QUOTE 'c'}. Default: the double quote.
     *
     * @throws IllegalArgumentException if it isn't one ASCII character other than NUL, line feed and carriage return,
     *     or is the delimiter or a part of it
     */
    public Csv quote(char quote) {
        return distinct(with(CopyOption.QUOTE, TextOptions.quote(quote)));
    }

    /**
     * {@code DELIMITER 'c'}. Default: the comma.
     *
     * @throws IllegalArgumentException if it is NUL, a line feed, a carriage return, the half of a character, or the
     *     quote
     */
    public Csv delimiter(char delimiter) {
        return delimiter(String.valueOf(delimiter));
    }

    /**
     * {@code DELIMITER '…'}: one character or several, such as {@code |~|}, ASCII or not. Default: the comma. Where the
     * data have them in a row, the leftmost ones count. Whatever the data's ENCODING, these are the characters
     * themselves: what AWS writes {@code '\302\246\303\254'}, in octal, is {@code "¦ì"} here.
     *
     * @throws IllegalArgumentException if it is empty, holds NUL, a line feed, a carriage return, the half of a character
     *     or the quote, or a backslash beside other characters, which COPY takes for an escape
     */
    public Csv delimiter(String delimiter) {
        return distinct(with(CopyOption.DELIMITER, TextOptions.delimiter(delimiter)));
    }

    private static Csv distinct(Csv csv) {
        String delimiter = csv.delimiter();
        if (delimiter.indexOf(csv.quote()) < 0) {
            return csv;
        }
        String quote = "U+" + TextOptions.hex(csv.quote());
        throw new IllegalArgumentException(
                delimiter.length() == 1
                        ? "QUOTE and DELIMITER are both " + quote
                        : "DELIMITER '" + delimiter + "' holds QUOTE, " + quote + ": choose another one of either");
    }

    /** What stands around fields. */
    public char quote() {
        return options.get(CopyOption.QUOTE, Character.class).orElse(DEFAULT_QUOTE);
    }

    /** What stands between fields. */
    public String delimiter() {
        return options.get(CopyOption.DELIMITER, String.class).orElse(DEFAULT_DELIMITER);
    }

    /**
     * {@code NULL AS '…'}: a field that is exactly this text becomes NULL. Default {@code \N}. A single NUL character
     * is written {@code \000}.
     *
     * @throws IllegalArgumentException if the text holds a line's end, or NUL beside other characters
     */
    public Csv nullAs(String text) {
        return with(CopyOption.NULL_AS, TextOptions.nullAs(text));
    }

    /**
     * {@code IGNOREHEADER n}: the first n lines of each object are skipped. Default 0.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Csv ignoreHeader(int lines) {
        return with(CopyOption.IGNOREHEADER, TextOptions.ignoreHeader(lines));
    }

    /** {@code IGNOREBLANKLINES}: lines that hold a line feed only are skipped. Without it they are errors. */
    public Csv ignoreBlankLines() {
        return with(CopyOption.IGNOREBLANKLINES, true);
    }

    /**
     * {@code FILLRECORD}: columns that are missing at the end of a record are NULL, or empty where they are VARCHAR and
     * EMPTYASNULL isn't said. Without it such a record is an error.
     */
    public Csv fillRecord() {
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
        return cases.csv(this);
    }

    @Override
    public String toString() {
        return FormatSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Csv format && options.equals(format.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(options);
    }
}
