package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.s3.Location;
import org.jooq.Select;

/** The steps from {@code UNLOAD (select)} to a complete statement. */
final class UnloadSteps implements Unload.ToStep {

    private final Select<?> select;

    UnloadSteps(Select<?> select) {
        UnloadRules.checkLimit(select);
        this.select = select;
    }

    @Override
    public Unload to(Location location) {
        UnloadRules.checkBucket(Given.given("UNLOAD's location", location));
        return new Unload(select, location);
    }
}
