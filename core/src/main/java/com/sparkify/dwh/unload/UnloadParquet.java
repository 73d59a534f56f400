package com.sparkify.dwh.unload;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code FORMAT PARQUET}: columnar files of version 1.0 whose row groups are compressed with Snappy.
 *
 * <p>Source: Amazon Redshift Developer Guide, "PARQUET" and "ROWGROUPSIZE" under "UNLOAD".
 */
public final class UnloadParquet implements UnloadFormat {

    /** The smallest {@link #rowGroupSize(int)}, and its default. */
    public static final int MIN_ROWGROUPSIZE = 32;

    /** The largest {@link #rowGroupSize(int)}. */
    public static final int MAX_ROWGROUPSIZE = 128;

    private final Options options;

    private UnloadParquet(Options options) {
        this.options = options;
    }

    private UnloadParquet with(UnloadOption option, Object value) {
        return new UnloadParquet(options.with(option, value));
    }

    /** Row groups of 32 MB. */
    public static UnloadParquet parquet() {
        return new UnloadParquet(Options.NONE);
    }

    /**
     * {@code ROWGROUPSIZE n MB}. Only some types of nodes take it.
     *
     * @throws IllegalArgumentException if it isn't 32 to 128
     */
    public UnloadParquet rowGroupSize(int megabytes) {
        if (megabytes < MIN_ROWGROUPSIZE || megabytes > MAX_ROWGROUPSIZE) {
            throw new IllegalArgumentException("ROWGROUPSIZE " + megabytes + " MB is not within " + MIN_ROWGROUPSIZE
                    + " to " + MAX_ROWGROUPSIZE + " MB");
        }
        return with(UnloadOption.ROWGROUPSIZE, megabytes);
    }

    /** {@code ROWGROUPSIZE} in MB, or its default. */
    public int rowGroupSize() {
        return options.get(UnloadOption.ROWGROUPSIZE, Integer.class).orElse(MIN_ROWGROUPSIZE);
    }

    Options clauses() {
        return options;
    }

    @Override
    public Set<UnloadOption> options() {
        return options.values().keySet();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.parquet(this);
    }

    @Override
    public String toString() {
        return UnloadFormatSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnloadParquet format && options.equals(format.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(options);
    }
}
