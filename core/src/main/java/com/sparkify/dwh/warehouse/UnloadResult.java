package com.sparkify.dwh.warehouse;

import com.sparkify.dwh.s3.Location;
import java.util.List;
import java.util.Optional;

/**
 * What an UNLOAD did.
 *
 * @param rows how many were written
 * @param objects the files, in byte order of their names; none if there were no rows
 * @param manifest where the manifest is, if one was asked for and there were rows
 */
public record UnloadResult(long rows, List<UnloadedObject> objects, Optional<Location> manifest) {

    /** Copies the list. */
    public UnloadResult {
        objects = List.copyOf(objects);
    }
}
