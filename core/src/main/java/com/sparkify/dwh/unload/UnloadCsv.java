package com.sparkify.dwh.unload;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code FORMAT CSV}: fields between commas, in double quotes where they hold a delimiter, a quote or a line's end; a
 * quote in quotes is doubled.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CSV" under "UNLOAD".
 */
public final class UnloadCsv implements UnloadTextFormat {

    /** What stands between fields when no DELIMITER is said. */
    public static final char DEFAULT_DELIMITER = ',';

    /** What stands around fields. UNLOAD knows no other. */
    public static final char QUOTE = '"';

    private final Options options;

    private UnloadCsv(Options options) {
        this.options = options;
    }

    private UnloadCsv with(UnloadOption option, Object value) {
        return new UnloadCsv(options.with(option, value));
    }

    /** Commas and double quotes. */
    public static UnloadCsv csv() {
        return new UnloadCsv(Options.NONE);
    }

    /**
     * {@code DELIMITER 'c'}. Default: the comma.
     *
     * @throws IllegalArgumentException if it isn't one ASCII character other than NUL, line feed and carriage return,
     *     or is the double quote
     */
    public UnloadCsv delimiter(char delimiter) {
        if (delimiter == QUOTE) {
            throw new IllegalArgumentException("DELIMITER '\"' doesn't go with CSV, which writes it around fields");
        }
        return with(UnloadOption.DELIMITER, TextOptions.delimiter(delimiter));
    }

    /** {@code HEADER}: each file begins with a line of the columns' names, written as its fields are. */
    public UnloadCsv header() {
        return with(UnloadOption.HEADER, true);
    }

    /**
     * {@code NULL AS '…'}: what stands for NULL. Default: nothing, which COPY reads as an empty text or, in columns that
     * hold no text, as NULL.
     *
     * @throws IllegalArgumentException if the text holds a line's end or NUL
     */
    public UnloadCsv nullAs(String text) {
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
        return cases.csv(this);
    }

    @Override
    public String toString() {
        return UnloadFormatSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnloadCsv format && options.equals(format.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(options);
    }
}
