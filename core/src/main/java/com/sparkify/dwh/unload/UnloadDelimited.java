package com.sparkify.dwh.unload;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines of text whose fields stand between delimiters: UNLOAD's default format. AWS strongly recommends ESCAPE with it,
 * on both sides: without, text that holds a delimiter, a quote, a backslash or a line's end isn't read back as it was.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DELIMITER" and "ESCAPE" under "UNLOAD".
 */
public final class UnloadDelimited implements UnloadTextFormat {

    /** What stands between fields when no DELIMITER is said. */
    public static final char DEFAULT_DELIMITER = '|';

    private final Options options;

    private UnloadDelimited(Options options) {
        this.options = options;
    }

    private UnloadDelimited with(UnloadOption option, Object value) {
        return new UnloadDelimited(options.with(option, value));
    }

    /** Fields between pipe characters: what UNLOAD writes when no format is said. */
    public static UnloadDelimited text() {
        return new UnloadDelimited(Options.NONE);
    }

    /**
     * {@code DELIMITER 'c'}.
     *
     * @throws IllegalArgumentException if it isn't one ASCII character other than NUL, line feed and carriage return
     */
    public static UnloadDelimited by(char delimiter) {
        return text().with(UnloadOption.DELIMITER, TextOptions.delimiter(delimiter));
    }

    /** {@code HEADER}: each file begins with a line of the columns' names, written as its fields are. */
    public UnloadDelimited header() {
        return with(UnloadOption.HEADER, true);
    }

    /**
     * {@code ADDQUOTES}: every field stands in double quotes. COPY needs REMOVEQUOTES to read it. Quotes in the data are
     * not marked unless ESCAPE is said, too.
     *
     * @throws IllegalArgumentException if the delimiter is the double quote
     */
    public UnloadDelimited addQuotes() {
        return readable(with(UnloadOption.ADDQUOTES, true));
    }

    /**
     * {@code ESCAPE}: in text, a backslash stands before every line feed, carriage return, delimiter and backslash, and
     * with ADDQUOTES before every quote, single or double. COPY needs ESCAPE to read it.
     *
     * @throws IllegalArgumentException if the delimiter is the backslash
     */
    public UnloadDelimited escape() {
        return readable(with(UnloadOption.ESCAPE, true));
    }

    private static UnloadDelimited readable(UnloadDelimited format) {
        if (format.hasQuotes() && format.delimiter() == '"') {
            throw new IllegalArgumentException(
                    "DELIMITER '\"' doesn't go with ADDQUOTES, which writes it around fields");
        }
        if (format.isEscaped() && format.delimiter() == '\\') {
            throw new IllegalArgumentException("DELIMITER '\\' doesn't go with ESCAPE, whose mark it is");
        }
        return format;
    }

    /**
     * {@code NULL AS '…'}: what stands for NULL. Default: nothing, which COPY reads as an empty text or, in columns that
     * hold no text, as NULL.
     *
     * @throws IllegalArgumentException if the text holds a line's end or NUL
     */
    public UnloadDelimited nullAs(String text) {
        return with(UnloadOption.NULL_AS, TextOptions.nullAs(text));
    }

    /** What stands between fields. */
    public char delimiter() {
        return options.get(UnloadOption.DELIMITER, Character.class).orElse(DEFAULT_DELIMITER);
    }

    /** Whether files begin with the columns' names. */
    public boolean hasHeader() {
        return options.has(UnloadOption.HEADER);
    }

    /** Whether fields stand in quotes. */
    public boolean hasQuotes() {
        return options.has(UnloadOption.ADDQUOTES);
    }

    /** Whether a backslash marks what would be read wrongly. */
    public boolean isEscaped() {
        return options.has(UnloadOption.ESCAPE);
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
        return cases.delimited(this);
    }

    @Override
    public String toString() {
        return UnloadFormatSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnloadDelimited format && options.equals(format.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(options);
    }
}
