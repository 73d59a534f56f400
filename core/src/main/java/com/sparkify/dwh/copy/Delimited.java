package com.sparkify.dwh.copy;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines of text whose fields stand between delimiters: COPY's default format.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DELIMITER" under "Data format parameters".
 */
public final class Delimited implements TextFormat {

    /** What stands between fields when no DELIMITER is said. */
    public static final String DEFAULT_DELIMITER = "|";

    private final Options options;

    private Delimited(Options options) {
        this.options = options;
    }

    private Delimited with(CopyOption option, Object value) {
        return new Delimited(options.with(option, value));
    }

    /** Fields between pipe characters: what COPY takes when no format is said. */
    public static Delimited text() {
        return new Delimited(Options.NONE);
    }

    /**
     * {@code DELIMITER 'c'}. Default: the pipe character.
     *
     * @throws IllegalArgumentException if it is NUL, a line feed, a carriage return, or the half of a character
     */
    public static Delimited by(char delimiter) {
        return by(String.valueOf(delimiter));
    }

    /**
     * {@code DELIMITER '…'}: one character or several, such as {@code |~|}, ASCII or not. Where the data have them in a
     * row, the leftmost ones count; with ESCAPE, the first of them is escaped. Whatever the data's ENCODING, these are
     * the characters themselves: what AWS writes {@code '\302\246\303\254'}, in octal, is {@code "¦ì"} here.
     *
     * @throws IllegalArgumentException if it is empty, holds NUL, a line feed, a carriage return or the half of a
     *     character, or a backslash beside other characters, which COPY takes for an escape
     */
    public static Delimited by(String delimiter) {
        return text().with(CopyOption.DELIMITER, TextOptions.delimiter(delimiter));
    }

    /** {@code ESCAPE}: a backslash makes the character behind it data, be it the delimiter, a quote or a line feed. */
    public Delimited escape() {
        return with(CopyOption.ESCAPE, true);
    }

    /**
     * {@code REMOVEQUOTES}: single or double quotes around a field are taken off, and what is between them, delimiters
     * too, is data. Quoted fields that are empty become NULL with EMPTYASNULL.
     */
    public Delimited removeQuotes() {
        return with(CopyOption.REMOVEQUOTES, true);
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
    public Delimited nullAs(String text) {
        return with(CopyOption.NULL_AS, TextOptions.nullAs(text));
    }

    /**
     * {@code IGNOREHEADER n}: the first n lines of each object are skipped. Default 0.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Delimited ignoreHeader(int lines) {
        return with(CopyOption.IGNOREHEADER, TextOptions.ignoreHeader(lines));
    }

    /** {@code IGNOREBLANKLINES}: lines that hold a line feed only are skipped. Without it they are errors. */
    public Delimited ignoreBlankLines() {
        return with(CopyOption.IGNOREBLANKLINES, true);
    }

    /**
     * {@code FILLRECORD}: columns that are missing at the end of a record are NULL, or empty where they are VARCHAR and
     * EMPTYASNULL isn't said. Without it such a record is an error.
     */
    public Delimited fillRecord() {
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
        return cases.delimited(this);
    }

    @Override
    public String toString() {
        return FormatSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Delimited format && options.equals(format.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(options);
    }
}
