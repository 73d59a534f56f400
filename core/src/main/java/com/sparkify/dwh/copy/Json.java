package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Location;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code FORMAT JSON}: a sequence of JSON objects (or, with a JSONPaths file, arrays), which may span lines or touch.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY from JSON format".
 */
public final class Json implements DataFormat {

    /** How an object's values find their columns. */
    public enum Mapping {
        /** {@code 'auto'}: keys are column names in lower case. */
        AUTO,
        /** {@code 'auto ignorecase'}: keys are column names, in any case. */
        AUTO_IGNORECASE,
        /** {@code 's3://…'}: a JSONPaths file has one path for each column. */
        JSONPATHS,
        /** {@code 'noshred'}: the whole object goes into the one SUPER column. */
        NOSHRED
    }

    private final Mapping mapping;
    private final @Nullable Location jsonPaths;
    private final Options options;

    private Json(Mapping mapping, @Nullable Location jsonPaths, Options options) {
        this.mapping = mapping;
        this.jsonPaths = jsonPaths;
        this.options = options;
    }

    /** {@code 'auto'}. */
    public static Json auto() {
        return new Json(Mapping.AUTO, null, Options.NONE);
    }

    /** {@code 'auto ignorecase'}. */
    public static Json autoIgnoreCase() {
        return new Json(Mapping.AUTO_IGNORECASE, null, Options.NONE);
    }

    /**
     * The JSONPaths file at this location: a whole key or a local file, not a prefix.
     *
     * @throws IllegalArgumentException if it is a bucket without a key
     */
    public static Json paths(Location jsonPaths) {
        return new Json(Mapping.JSONPATHS, WholeKey.check("JSONPaths", jsonPaths), Options.NONE);
    }

    /** {@code 'noshred'}; PostgreSQL refuses it. */
    public static Json noShred() {
        return new Json(Mapping.NOSHRED, null, Options.NONE);
    }

    /**
     * {@code IGNOREHEADER n}: the first n lines of each object are skipped; lines, not records. Default 0.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Json ignoreHeader(int lines) {
        return new Json(mapping, jsonPaths, options.with(CopyOption.IGNOREHEADER, TextOptions.ignoreHeader(lines)));
    }

    /** How values find their columns. */
    public Mapping mapping() {
        return mapping;
    }

    /** Where the JSONPaths file is: present for {@link Mapping#JSONPATHS} and for nothing else. */
    public Optional<Location> jsonPaths() {
        return Optional.ofNullable(jsonPaths);
    }

    /** {@code IGNOREHEADER}, or 0. */
    public int ignoreHeader() {
        return options.get(CopyOption.IGNOREHEADER, Integer.class).orElse(0);
    }

    Options clauses() {
        return options;
    }

    /** What stands between the quotes of {@code JSON '…'}. */
    String argument() {
        return switch (mapping) {
            case AUTO -> "auto";
            case AUTO_IGNORECASE -> "auto ignorecase";
            case JSONPATHS -> String.valueOf(jsonPaths);
            case NOSHRED -> "noshred";
        };
    }

    @Override
    public Set<CopyOption> options() {
        return options.values().keySet();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.json(this);
    }

    @Override
    public String toString() {
        return FormatSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json format
                && mapping == format.mapping
                && Objects.equals(jsonPaths, format.jsonPaths)
                && options.equals(format.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mapping, jsonPaths, options);
    }
}
