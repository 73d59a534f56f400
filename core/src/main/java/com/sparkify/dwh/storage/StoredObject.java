package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.Location;

/**
 * An object that a listing found.
 *
 * @param location the object's own location: a whole key, or a file
 * @param size the size in bytes
 * @param version a text that changes when the content changes: in S3 the ETag; for a file, its size and modification time
 */
public record StoredObject(Location location, long size, String version) {

    /** The location as a user would write it. Errors show it. */
    @Override
    public String toString() {
        return location.toString();
    }
}
