package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Location;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code FORMAT AVRO}: files of Avro records.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY from Avro format".
 */
public final class Avro implements DataFormat {

    /** How a record's fields find their columns. */
    public enum Mapping {
        /** {@code 'auto'}: field names are column names. */
        AUTO,
        /** {@code 'auto ignorecase'}: field names are column names, in any case. */
        AUTO_IGNORECASE,
        /** {@code 's3://…'}: a JSONPaths file has one path for each column. */
        JSONPATHS
    }

    private final Mapping mapping;
    private final @Nullable Location jsonPaths;

    private Avro(Mapping mapping, @Nullable Location jsonPaths) {
        this.mapping = mapping;
        this.jsonPaths = jsonPaths;
    }

    /** {@code 'auto'}. */
    public static Avro auto() {
        return new Avro(Mapping.AUTO, null);
    }

    /** {@code 'auto ignorecase'}. */
    public static Avro autoIgnoreCase() {
        return new Avro(Mapping.AUTO_IGNORECASE, null);
    }

    /**
     * The JSONPaths file at this location: a whole key or a local file, not a prefix.
     *
     * @throws IllegalArgumentException if it is a bucket without a key
     */
    public static Avro paths(Location jsonPaths) {
        return new Avro(Mapping.JSONPATHS, WholeKey.check("JSONPaths", jsonPaths));
    }

    /** How fields find their columns. */
    public Mapping mapping() {
        return mapping;
    }

    /** Where the JSONPaths file is: present for {@link Mapping#JSONPATHS} and for nothing else. */
    public Optional<Location> jsonPaths() {
        return Optional.ofNullable(jsonPaths);
    }

    /** What stands between the quotes of {@code AVRO '…'}. */
    String argument() {
        return switch (mapping) {
            case AUTO -> "auto";
            case AUTO_IGNORECASE -> "auto ignorecase";
            case JSONPATHS -> String.valueOf(jsonPaths);
        };
    }

    @Override
    public Set<CopyOption> options() {
        return Set.of();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.avro(this);
    }

    @Override
    public String toString() {
        return FormatSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Avro format && mapping == format.mapping && Objects.equals(jsonPaths, format.jsonPaths);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mapping, jsonPaths);
    }
}
