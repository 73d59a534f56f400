package com.sparkify.dwh.it.benchmark;

import java.nio.file.Path;

/** The same events, in a folder, in the form that each contender reads. */
record EventFiles(Path folder) {

    /** Events as JSON, one a line. */
    static final String JSON = "events.json";
    /** The rows that they are, as PostgreSQL's COPY writes CSV. */
    static final String CSV = "events.csv";
    /** The rows that they are, as PostgreSQL's COPY writes its binary format. */
    static final String BINARY = "events.bin";
    /** Where in an event the columns' values are, for COPY. */
    static final String JSON_PATHS = "json_paths.json";

    Path file(String name) {
        return folder.resolve(name);
    }
}
