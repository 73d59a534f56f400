package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.clause.Options;

/**
 * {@code FORMAT AS ORC}: columnar files. If a whole file is compressed in addition, Redshift recognizes the compression
 * by the end of the file's name: {@code .gz}, {@code .snappy} or {@code .bz2}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY from columnar data formats".
 */
public final class Orc extends DataFormat.ColumnarFormat {

    private Orc(Options<CopyOption> options) {
        super("ORC", options);
    }

    /** Files that contain the COPY's columns in the COPY's order. */
    public static Orc defaults() {
        return new Orc(Options.none());
    }

    /** {@code SERIALIZETOJSON}: a nested value is loaded into a SUPER column as JSON. */
    public Orc serializeToJson() {
        return new Orc(clauses().with(CopyOption.SERIALIZETOJSON));
    }

    /** {@code FILLRECORD}: a file may lack the COPY's last columns, which are loaded as NULL. */
    public Orc fillRecord() {
        return new Orc(clauses().with(CopyOption.FILLRECORD));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.orc(this);
    }
}
