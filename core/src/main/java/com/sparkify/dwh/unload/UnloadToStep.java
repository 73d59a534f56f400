package com.sparkify.dwh.unload;

import com.sparkify.dwh.s3.Location;
import org.jooq.Select;

/** UNLOAD's second word: where to. */
public final class UnloadToStep {

    private final Select<?> select;

    /**
     * Used by {@code RedshiftDSL.unload}.
     *
     * @throws IllegalArgumentException if the outer select has a LIMIT
     */
    public UnloadToStep(Select<?> select) {
        UnloadRules.checkLimit(select);
        this.select = select;
    }

    /**
     * {@code TO 's3://bucket/prefix'}: the files' names begin so. A local path is a folder, made if it isn't there, and is
     * for engines on this machine.
     *
     * @throws IllegalArgumentException if the bucket is the alias of an access point
     */
    public UnloadAuthorizationStep to(Location location) {
        UnloadRules.checkBucket(location);
        return new UnloadAuthorizationStep(select, location);
    }
}
