package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.Location;

/**
 * One object that a listing found.
 *
 * @param location the object's own location: a whole key, or a file
 * @param size in bytes
 * @param version what changes when the content does: S3's ETag; for a file, its size and time of change
 */
public record StoredObject(Location location, long size, String version) {

    /** The location as a user would write it: what errors name. */
    @Override
    public String toString() {
        return location.toString();
    }
}
