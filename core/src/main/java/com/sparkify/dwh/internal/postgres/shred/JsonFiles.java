package com.sparkify.dwh.internal.postgres.shred;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** Parses JSONPaths files and manifests. */
final class JsonFiles {

    /**
     * Without Jackson's limits of 1,000 levels, 1,000 digits and 50,000 characters in a name: Redshift has none of them, and
     * such values can be in keys that are ignored. Memory is bounded by the file's size.
     */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonFiles() {}

    /** Where the parser failed. Jackson leaves it out of some exceptions. */
    static JsonLocation location(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? JsonLocation.NA : location;
    }
}
