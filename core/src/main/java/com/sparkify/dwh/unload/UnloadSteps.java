package com.sparkify.dwh.unload;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.unload.Unload.AuthorizationStep;
import com.sparkify.dwh.unload.Unload.FormatStep;
import org.jooq.Select;

/** The steps from {@code UNLOAD (select)} to a complete statement. */
final class UnloadSteps implements Unload.ToStep {

    private final Select<?> select;

    UnloadSteps(Select<?> select) {
        UnloadRules.checkLimit(select);
        this.select = select;
    }

    @Override
    public AuthorizationStep to(Location location) {
        UnloadRules.checkBucket(location);
        return authorization -> new Formats(select, location, authorization);
    }

    /** The last step. */
    static final class Formats implements FormatStep {

        private final Select<?> select;
        private final Location location;
        private final Authorization authorization;

        private Formats(Select<?> select, Location location, Authorization authorization) {
            this.select = select;
            this.location = location;
            this.authorization = authorization;
        }

        @Override
        public Unload delimited(UnloadDelimited delimited) {
            return of(delimited);
        }

        @Override
        public Unload csv(UnloadCsv csv) {
            return of(csv);
        }

        @Override
        public Unload fixedWidth(UnloadFixedWidth fixedWidth) {
            return of(fixedWidth);
        }

        @Override
        public Unload json(UnloadJson json) {
            return of(json);
        }

        @Override
        public Unload parquet(UnloadParquet parquet) {
            return of(parquet);
        }

        private Unload of(UnloadFormat format) {
            return new Unload(select, location, authorization, format);
        }
    }
}
