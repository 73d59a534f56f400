package com.sparkify.dwh.storage;

import java.util.List;

/**
 * The objects that a location holds.
 *
 * @param objects in byte order of their names
 * @param hidden how many files are left out because their name or the name of a folder on their path begins with a dot;
 *     always 0 in S3, where COPY loads such objects, too
 */
public record Listing(List<StoredObject> objects, int hidden) {

    /** Copies the list. */
    public Listing {
        objects = List.copyOf(objects);
    }
}
