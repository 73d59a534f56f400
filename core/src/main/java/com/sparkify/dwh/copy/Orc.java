package com.sparkify.dwh.copy;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code FORMAT AS ORC}: columnar files, compressed as their names say.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY from columnar data formats".
 */
public final class Orc implements ColumnarFormat {

    private final Options options;

    private Orc(Options options) {
        this.options = options;
    }

    private Orc with(CopyOption option, Object value) {
        return new Orc(options.with(option, value));
    }

    /** Files of the same columns as the COPY, in their order. */
    public static Orc orc() {
        return new Orc(Options.NONE);
    }

    /** {@code SERIALIZETOJSON}: nested values become JSON in a SUPER column. */
    public Orc serializeToJson() {
        return with(CopyOption.SERIALIZETOJSON, true);
    }

    /** {@code FILLRECORD}: columns that are missing at the end of a file are NULL. */
    public Orc fillRecord() {
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
        return cases.orc(this);
    }

    @Override
    public String toString() {
        return FormatSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Orc format && options.equals(format.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(options);
    }
}
