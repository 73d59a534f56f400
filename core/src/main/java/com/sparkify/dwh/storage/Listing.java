package com.sparkify.dwh.storage;

import java.util.List;

/**
 * What a location holds.
 *
 * @param objects in byte order of their names
 * @param hidden how many files were left out because their name, or a folder's on the way, begins with a dot; always 0
 *     in S3, where COPY knows no hidden objects
 */
public record Listing(List<StoredObject> objects, int hidden) {

    /** Copies the list. */
    public Listing {
        objects = List.copyOf(objects);
    }
}
