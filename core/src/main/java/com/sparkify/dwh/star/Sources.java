package com.sparkify.dwh.star;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import java.util.Optional;

/**
 * Where Sparkify's input is, and how it is read.
 *
 * @param logData the events' objects
 * @param logJsonPaths the JSONPaths file for them
 * @param songData the songs' objects
 * @param authorization as whom the cluster reads
 * @param region where the bucket is, if elsewhere than the cluster
 * @param maxError how many rejected records make a COPY fail; 0 and 1 both mean the first
 */
public record Sources(
        Location logData,
        Location logJsonPaths,
        Location songData,
        Authorization authorization,
        Optional<String> region,
        int maxError) {}
