package com.sparkify.dwh.storage;

import java.util.List;

/**
 * The objects that a location holds.
 *
 * @param objects in byte order of their names
 * @param hidden the number of files that are left out because their name, or the name of one of their folders, begins with a
 *     dot; always 0 in S3, because COPY loads such objects from S3
 */
public record Listing(List<StoredObject> objects, int hidden) {

    public Listing {
        objects = List.copyOf(objects);
    }
}
