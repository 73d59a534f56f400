package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;

/** Checks locations that are one object and not all whose keys begin so. */
final class WholeKey {

    private WholeKey() {}

    /** What isn't in S3 may be any path: only looking there tells whether it is a file. */
    static Location check(String clause, Location location) {
        if (location instanceof S3Uri uri && uri.key().isEmpty()) {
            throw new IllegalArgumentException(clause + " takes one object's whole key, and '" + location
                    + "' is a bucket: write s3://bucket/key");
        }
        return location;
    }
}
