package com.sparkify.dwh.star;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import java.util.Optional;

/**
 * The locations of Sparkify's input, and how COPY reads them.
 *
 * @param logData the prefix or folder of the events
 * @param logJsonPaths the JSONPaths file of the events
 * @param songData the prefix or folder of the songs
 * @param authorization the authorization to read the objects
 * @param region the AWS region of the bucket, if the cluster is in another region
 * @param maxError the number of rejected records at which a COPY fails; with 0 or 1, the first rejected record makes
 *     the COPY fail
 * @param compression how the objects of both sources are compressed
 */
public record Sources(
        Location logData,
        Location logJsonPaths,
        Location songData,
        Authorization authorization,
        Optional<String> region,
        int maxError,
        SourceCompression compression) {

    /** Sources whose objects are compressed as the suffixes of their names say: {@link SourceCompression#AUTO}. */
    public Sources(
            Location logData,
            Location logJsonPaths,
            Location songData,
            Authorization authorization,
            Optional<String> region,
            int maxError) {
        this(logData, logJsonPaths, songData, authorization, region, maxError, SourceCompression.AUTO);
    }
}
