package com.sparkify.dwh.load;

import java.util.OptionalLong;

/**
 * The ledger's entry for one loaded object.
 *
 * @param uri where the object was: {@code s3://bucket/key}, or an absolute path
 * @param version the version of the object's content, as {@link com.sparkify.dwh.storage.ContentVersion} computes it
 * @param size the object's size as stored, in bytes
 * @param rows how many of the object's records were loaded; empty if the engine did not report the number
 */
public record LedgerEntry(String uri, String version, long size, OptionalLong rows) {}
