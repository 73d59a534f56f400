package com.sparkify.dwh.internal.postgres.unload;

/**
 * Some rows of one partition, formatted to be written to a file.
 *
 * @param folder the partition's folder, with a slash at its end; empty without PARTITION BY
 * @param bytes the rows
 * @param rows the number of rows
 */
record Chunk(String folder, byte[] bytes, int rows) {}
