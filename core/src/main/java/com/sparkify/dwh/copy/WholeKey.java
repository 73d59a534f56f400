package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;

/** Checks locations that must name one object, not a prefix of keys. */
final class WholeKey {

    private WholeKey() {}

    /**
     * Refuses a bucket without a key. Accepts every local path, because only the file system knows whether the path is a file.
     */
    static Location check(String clause, Location location) {
        if (location instanceof S3Uri uri && uri.key().isEmpty()) {
            throw new IllegalArgumentException(clause + " takes one object's whole key, and '" + location
                    + "' is a bucket: write s3://bucket/key");
        }
        return location;
    }
}
