package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;
import com.sparkify.dwh.s3.Location;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code FORMAT JSON}: a sequence of JSON objects. With a JSONPaths file or {@code 'noshred'}, the sequence can also
 * contain arrays. An object or array can span several lines, and a line can contain several objects or arrays.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY from JSON format".
 */
public final class Json extends DataFormat {

    /** How an object's values are assigned to columns. */
    public enum Mapping {
        /** {@code 'auto'}: by name; keys are column names in lower case. */
        AUTO,
        /** {@code 'auto ignorecase'}: by name, ignoring case. */
        AUTO_IGNORECASE,
        /** {@code 's3://…'}: by a JSONPaths file with one path for each column. */
        JSONPATHS,
        /** {@code 'noshred'}: the whole object is loaded into one column. */
        NOSHRED
    }

    private final Mapping mapping;
    private final Object argument;
    private final @Nullable Location jsonPaths;

    private Json(Mapping mapping, Object argument, @Nullable Location jsonPaths, Options<CopyOption> options) {
        super(FormatClause.of("FORMAT AS JSON", argument, options));
        this.mapping = mapping;
        this.argument = argument;
        this.jsonPaths = jsonPaths;
    }

    /** {@code 'auto'}. */
    public static Json auto() {
        return new Json(Mapping.AUTO, "auto", null, Options.none());
    }

    /** {@code 'auto ignorecase'}. */
    public static Json autoIgnoreCase() {
        return new Json(Mapping.AUTO_IGNORECASE, "auto ignorecase", null, Options.none());
    }

    /**
     * {@code 's3://…'}: the JSONPaths file at this location, which is a whole key or a local file, not a prefix.
     *
     * @throws IllegalArgumentException if the location is a bucket without a key
     */
    public static Json paths(Location jsonPaths) {
        return new Json(Mapping.JSONPATHS, WholeKey.jsonPaths(jsonPaths), jsonPaths, Options.none());
    }

    /**
     * {@code 's3://…'}: as {@link #paths(Location)}, with the location as text.
     *
     * @param jsonPaths {@code s3://bucket/key}, or a local path
     * @throws IllegalArgumentException if the text isn't a location, see {@link Location#parse}, or is a bucket without a key
     */
    public static Json paths(String jsonPaths) {
        return paths(Location.parse(jsonPaths));
    }

    /**
     * {@code 'noshred'}: loads each whole object or array into one column. On Redshift, the type of the column is
     * SUPER. On PostgreSQL, the type is JSONB, JSON, VARCHAR or TEXT. The PostgreSQL engine refuses a COPY into a
     * column of another type or into several columns.
     */
    public static Json noShred() {
        return new Json(Mapping.NOSHRED, "noshred", null, Options.none());
    }

    /**
     * {@code IGNOREHEADER n}: skips the first n lines (not records) of each object. The default is 0.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Json ignoreHeader(int lines) {
        return new Json(
                mapping,
                argument,
                jsonPaths,
                clauses().with(CopyClauses.IGNOREHEADER, CopyClauses.checkIgnoreHeader(lines)));
    }

    /** How values are assigned to columns. */
    public Mapping mapping() {
        return mapping;
    }

    /** The JSONPaths file. Present for {@link Mapping#JSONPATHS} only. */
    public Optional<Location> jsonPaths() {
        return Optional.ofNullable(jsonPaths);
    }

    /** {@code IGNOREHEADER}. The default is 0. */
    public int ignoreHeader() {
        return clauses().get(CopyClauses.IGNOREHEADER).orElse(0);
    }

    @Override
    Optional<Location> file() {
        return jsonPaths();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.json(this);
    }
}
