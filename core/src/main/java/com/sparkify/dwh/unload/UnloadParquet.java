package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;

/**
 * {@code FORMAT PARQUET}: columnar files in version 1.0 of the Parquet format. The row groups are compressed with
 * Snappy.
 *
 * <p>On PostgreSQL, {@code org.apache.parquet:parquet-hadoop} must be on the class path. This library doesn't declare
 * the dependency. Add it to your project.
 *
 * <p>Source: Amazon Redshift Developer Guide, "PARQUET" and "ROWGROUPSIZE" under "UNLOAD".
 */
public final class UnloadParquet extends UnloadFormat {

    /** The smallest {@link #rowGroupSize(int)}, which is also the default. */
    public static final int MIN_ROWGROUPSIZE = 32;

    /** The largest {@link #rowGroupSize(int)}. */
    public static final int MAX_ROWGROUPSIZE = 128;

    private UnloadParquet(Options<UnloadOption> options) {
        super(FormatClause.of("FORMAT AS PARQUET", options));
    }

    /** Row groups of 32 MB. */
    public static UnloadParquet defaults() {
        return new UnloadParquet(Options.none());
    }

    /**
     * {@code ROWGROUPSIZE n MB}. Only some node types support ROWGROUPSIZE.
     *
     * @throws IllegalArgumentException if the number is less than 32 or more than 128
     */
    public UnloadParquet rowGroupSize(int megabytes) {
        if (megabytes < MIN_ROWGROUPSIZE || megabytes > MAX_ROWGROUPSIZE) {
            throw new IllegalArgumentException("ROWGROUPSIZE " + megabytes + " MB is not within " + MIN_ROWGROUPSIZE
                    + " to " + MAX_ROWGROUPSIZE + " MB");
        }
        return new UnloadParquet(clauses().with(UnloadClauses.ROWGROUPSIZE, megabytes));
    }

    /** {@code ROWGROUPSIZE} in MB. The default is 32. */
    public int rowGroupSize() {
        return clauses().get(UnloadClauses.ROWGROUPSIZE).orElse(MIN_ROWGROUPSIZE);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.parquet(this);
    }
}
