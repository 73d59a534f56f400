package com.sparkify.dwh.it.benchmark;

import java.nio.file.Path;

/** A folder with files that have the same events in different formats. Each {@link Contender} loads one file. */
record EventFiles(Path folder) {

    /** The events as JSON, one on each line. */
    static final String JSON = "events.json";
    /** The rows of these events, as PostgreSQL's COPY writes CSV. */
    static final String CSV = "events.csv";
    /** The rows of these events, in the binary format of PostgreSQL's COPY. */
    static final String BINARY = "events.bin";
    /** The JSONPaths file for this library's COPY. */
    static final String JSON_PATHS = "json_paths.json";

    Path file(String name) {
        return folder.resolve(name);
    }
}
