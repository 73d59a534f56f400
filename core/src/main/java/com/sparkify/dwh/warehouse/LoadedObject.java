package com.sparkify.dwh.warehouse;

import com.sparkify.dwh.storage.StoredObject;
import java.util.OptionalLong;

/**
 * One object that a COPY read.
 *
 * @param object which, as it was listed
 * @param rows how many of its records were loaded; with NOLOAD, would have been; empty where the engine doesn't tell
 * @param rejected how many were not
 */
public record LoadedObject(StoredObject object, OptionalLong rows, long rejected) {}
