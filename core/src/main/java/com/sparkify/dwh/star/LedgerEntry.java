package com.sparkify.dwh.star;

import java.util.OptionalLong;

/**
 * What the ledger knows of a loaded object.
 *
 * @param uri where it is, or was: {@code s3://bucket/key}, or an absolute path
 * @param version what its content was known by: the ETag, or of a file the SHA-256
 * @param size how many bytes it had
 * @param rows how many of its records were loaded; empty where the engine didn't tell
 */
public record LedgerEntry(String uri, String version, long size, OptionalLong rows) {}
