package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.clause.Options;

/**
 * {@code FORMAT AS PARQUET}: columnar files. The file's columns are loaded into the COPY's columns by their order, not by
 * their names. Each must have the type of its column.
 *
 * <p>PostgreSQL needs {@code org.apache.parquet:parquet-hadoop} on the class path, which this library doesn't bring.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY from columnar data formats".
 */
public final class Parquet extends DataFormat.ColumnarFormat {

    private Parquet(Options<CopyOption> options) {
        super("PARQUET", options);
    }

    /** Files that contain the COPY's columns, in the same order. */
    public static Parquet defaults() {
        return new Parquet(Options.none());
    }

    /** {@code SERIALIZETOJSON}: a nested value is loaded into a SUPER column as JSON. */
    public Parquet serializeToJson() {
        return new Parquet(clauses().with(CopyOption.SERIALIZETOJSON));
    }

    /** {@code FILLRECORD}: columns that are missing at the end of a file are loaded as NULL. */
    public Parquet fillRecord() {
        return new Parquet(clauses().with(CopyOption.FILLRECORD));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.parquet(this);
    }
}
