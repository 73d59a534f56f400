package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.clause.Options;

/**
 * {@code FORMAT AS PARQUET}: columnar files. The file's columns are loaded into the COPY's columns by their order, not
 * by their names. Each column of the file must have the type of the COPY's column at the same position.
 *
 * <p>On PostgreSQL, {@code org.apache.parquet:parquet-hadoop} must be on the class path. Add the dependency to your
 * project: this library doesn't have it.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY from columnar data formats".
 */
public final class Parquet extends DataFormat.ColumnarFormat {

    private Parquet(Options<CopyOption> options) {
        super("PARQUET", options);
    }

    /** Files that contain the COPY's columns in the COPY's order. */
    public static Parquet defaults() {
        return new Parquet(Options.none());
    }

    /** {@code SERIALIZETOJSON}: a nested value is loaded into a SUPER column as JSON. */
    public Parquet serializeToJson() {
        return new Parquet(clauses().with(CopyOption.SERIALIZETOJSON));
    }

    /** {@code FILLRECORD}: a file may lack the COPY's last columns, which are loaded as NULL. */
    public Parquet fillRecord() {
        return new Parquet(clauses().with(CopyOption.FILLRECORD));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.parquet(this);
    }
}
