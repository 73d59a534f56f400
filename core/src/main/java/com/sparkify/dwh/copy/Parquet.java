package com.sparkify.dwh.copy;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code FORMAT AS PARQUET}: columnar files, compressed as their names say.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY from columnar data formats".
 */
public final class Parquet implements ColumnarFormat {

    private final Options options;

    private Parquet(Options options) {
        this.options = options;
    }

    private Parquet with(CopyOption option, Object value) {
        return new Parquet(options.with(option, value));
    }

    /** Files of the same columns as the COPY, in their order. */
    public static Parquet parquet() {
        return new Parquet(Options.NONE);
    }

    /** {@code SERIALIZETOJSON}: nested values become JSON in a SUPER column. */
    public Parquet serializeToJson() {
        return with(CopyOption.SERIALIZETOJSON, true);
    }

    /** {@code FILLRECORD}: columns that are missing at the end of a file are NULL. */
    public Parquet fillRecord() {
        return with(CopyOption.FILLRECORD, true);
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
        return cases.parquet(this);
    }

    @Override
    public String toString() {
        return FormatSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parquet format && options.equals(format.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(options);
    }
}
