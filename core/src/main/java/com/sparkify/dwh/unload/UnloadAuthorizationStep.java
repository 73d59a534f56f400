package com.sparkify.dwh.unload;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import org.jooq.Select;

/** UNLOAD's third word: as whom. */
public final class UnloadAuthorizationStep {

    private final Select<?> select;
    private final Location location;

    UnloadAuthorizationStep(Select<?> select, Location location) {
        this.select = select;
        this.location = location;
    }

    /** {@code IAM_ROLE …} or keys. */
    public UnloadFormatStep authorizedBy(Authorization authorization) {
        return new UnloadFormatStep(select, location, authorization);
    }
}
