package com.sparkify.dwh.warehouse;

import java.util.List;

/**
 * What a COPY did.
 *
 * @param rows how many were loaded; with NOLOAD, how many would have been (on Redshift, what
 *     {@code pg_last_copy_count()} says then)
 * @param rejected the records that were not: all of them under MAXERROR, which are fewer than it says, and the first
 *     {@value #LISTED} under IGNOREALLERRORS
 * @param rejectedCount how many there are in all
 * @param objects those that were read, in the order of their listing; none where the cluster lists them by itself
 * @param bytes how many bytes they hold, as stored
 * @param hidden how many local files were left out because they are hidden
 */
public record LoadResult(
        long rows, List<LoadError> rejected, long rejectedCount, List<LoadedObject> objects, long bytes, int hidden) {

    /** Of a COPY that had nothing to read. */
    public static final LoadResult NOTHING = new LoadResult(0, List.of(), 0, List.of(), 0, 0);

    /** The most rejected records that are listed where their number has no limit. */
    public static final int LISTED = 1_000;

    /** Copies the lists. */
    public LoadResult {
        rejected = List.copyOf(rejected);
        objects = List.copyOf(objects);
    }
}
