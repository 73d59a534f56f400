package com.sparkify.dwh.internal.postgres.unload;

/**
 * Whole rows of one partition, on their way to a file.
 *
 * @param folder the partition's, with a slash behind it; empty if there are none
 * @param rows how many
 */
record Chunk(String folder, byte[] bytes, int rows) {}
