package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;
import com.sparkify.dwh.s3.Location;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code FORMAT AVRO}: files of Avro records.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY from Avro format".
 */
public final class Avro extends DataFormat {

    /** How a record's fields are assigned to columns. */
    public enum Mapping {
        /** {@code 'auto'}: by name; field names are column names. */
        AUTO,
        /** {@code 'auto ignorecase'}: by name, ignoring case. */
        AUTO_IGNORECASE,
        /** {@code 's3://…'}: by a JSONPaths file with one path for each column. */
        JSONPATHS
    }

    private final Mapping mapping;
    private final @Nullable Location jsonPaths;

    private Avro(Mapping mapping, Object argument, @Nullable Location jsonPaths) {
        super(FormatClause.of("FORMAT AS AVRO", argument, Options.<CopyOption>none()));
        this.mapping = mapping;
        this.jsonPaths = jsonPaths;
    }

    /** {@code 'auto'}. */
    public static Avro auto() {
        return new Avro(Mapping.AUTO, "auto", null);
    }

    /** {@code 'auto ignorecase'}. */
    public static Avro autoIgnoreCase() {
        return new Avro(Mapping.AUTO_IGNORECASE, "auto ignorecase", null);
    }

    /**
     * {@code 's3://…'}: the JSONPaths file at this location, which is a whole key or a local file, not a prefix.
     *
     * @throws IllegalArgumentException if the location is a bucket without a key
     */
    public static Avro paths(Location jsonPaths) {
        return new Avro(Mapping.JSONPATHS, WholeKey.jsonPaths(jsonPaths), jsonPaths);
    }

    /**
     * {@code 's3://…'}: as {@link #paths(Location)}, with the location as text.
     *
     * @param jsonPaths {@code s3://bucket/key}, or a local path
     * @throws IllegalArgumentException if the text isn't a location, see {@link Location#parse}, or is a bucket without a key
     */
    public static Avro paths(String jsonPaths) {
        return paths(Location.parse(jsonPaths));
    }

    /** How fields are assigned to columns. */
    public Mapping mapping() {
        return mapping;
    }

    /** The JSONPaths file. Present for {@link Mapping#JSONPATHS} only. */
    public Optional<Location> jsonPaths() {
        return Optional.ofNullable(jsonPaths);
    }

    @Override
    Optional<Location> file() {
        return jsonPaths();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.avro(this);
    }
}
