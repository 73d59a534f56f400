package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Location;
import java.util.Optional;
import java.util.function.Function;
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

    private Json(Mapping mapping, @Nullable Location jsonPaths) {
        this.mapping = mapping;
        this.jsonPaths = jsonPaths;
    }

    /** {@code 'auto'}. */
    public static Json auto() {
        return new Json(Mapping.AUTO, null);
    }

    /** {@code 'auto ignorecase'}. */
    public static Json autoIgnoreCase() {
        return new Json(Mapping.AUTO_IGNORECASE, null);
    }

    /** The JSONPaths file at this location. */
    public static Json paths(Location jsonPaths) {
        return new Json(Mapping.JSONPATHS, jsonPaths);
    }

    /** {@code 'noshred'}; PostgreSQL refuses it. */
    public static Json noShred() {
        return new Json(Mapping.NOSHRED, null);
    }

    @Override
    public <R> R match(Function<Json, R> json) {
        return json.apply(this);
    }

    /** How values find their columns. */
    public Mapping mapping() {
        return mapping;
    }

    /** Where the JSONPaths file is: present for {@link Mapping#JSONPATHS} and for nothing else. */
    public Optional<Location> jsonPaths() {
        return Optional.ofNullable(jsonPaths);
    }

    /** What stands between the quotes of {@code JSON '…'}. */
    @Override
    public String toString() {
        return switch (mapping) {
            case AUTO -> "auto";
            case AUTO_IGNORECASE -> "auto ignorecase";
            case JSONPATHS -> String.valueOf(jsonPaths);
            case NOSHRED -> "noshred";
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json json
                && mapping == json.mapping
                && toString().equals(json.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
