package com.sparkify.dwh.warehouse;

import java.util.List;

/**
 * What a COPY did.
 *
 * @param rows how many were loaded
 * @param rejected the records that were not, fewer than MAXERROR
 * @param objects how many objects were read
 * @param bytes how many bytes they hold, as stored
 * @param hidden how many local files were left out because they are hidden
 */
public record LoadResult(long rows, List<LoadError> rejected, long objects, long bytes, int hidden) {

    /** Copies the list. */
    public LoadResult {
        rejected = List.copyOf(rejected);
    }
}
