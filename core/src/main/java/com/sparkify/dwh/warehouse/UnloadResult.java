package com.sparkify.dwh.warehouse;

import com.sparkify.dwh.s3.Location;
import java.util.List;
import java.util.Optional;

/**
 * The result of an UNLOAD.
 *
 * @param rows how many rows were written
 * @param objects the files, in byte order of their names; empty if there were no rows, and on
 *     Redshift if SYS_UNLOAD_DETAIL can't be read
 * @param manifest the manifest's location, if MANIFEST was specified and there were rows
 */
public record UnloadResult(long rows, List<UnloadedObject> objects, Optional<Location> manifest) {

    public UnloadResult {
        objects = List.copyOf(objects);
    }

    /**
     * One file that an UNLOAD wrote.
     *
     * @param location the file's location
     * @param rows how many rows the file has, without the header
     * @param bytes the file's size as stored, in bytes
     */
    public record UnloadedObject(Location location, long rows, long bytes) {}
}
