package com.sparkify.dwh.warehouse;

import com.sparkify.dwh.s3.Location;

/**
 * One file that an UNLOAD wrote.
 *
 * @param location where it is
 * @param rows how many rows it holds, the header not counted
 * @param bytes how large it is, as stored
 */
public record UnloadedObject(Location location, long rows, long bytes) {}
