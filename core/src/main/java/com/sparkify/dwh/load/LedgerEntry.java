package com.sparkify.dwh.load;

import java.util.OptionalLong;

/**
 * What the ledger says of one loaded object.
 *
 * @param uri where the object was: {@code s3://bucket/key}, or an absolute path
 * @param version its content's version, as {@link com.sparkify.dwh.storage.ContentVersion} gives it
 * @param size its size in bytes, as stored
 * @param rows how many of its records were loaded; empty if the engine did not tell
 */
public record LedgerEntry(String uri, String version, long size, OptionalLong rows) {}
