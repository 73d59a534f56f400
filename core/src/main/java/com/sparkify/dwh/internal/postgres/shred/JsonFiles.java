package com.sparkify.dwh.internal.postgres.shred;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** The JSON parser for JSONPaths files and manifests. */
final class JsonFiles {

    /**
     * A factory without Jackson's limits for nesting and for the lengths of numbers, names and strings. Redshift
     * doesn't have these limits, and the value of an ignored key can exceed Jackson's limits. The size of the file
     * limits the memory that parsing needs.
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

    /** The location at which the parser failed, or {@link JsonLocation#NA} if the exception has no location. */
    static JsonLocation location(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? JsonLocation.NA : location;
    }
}
