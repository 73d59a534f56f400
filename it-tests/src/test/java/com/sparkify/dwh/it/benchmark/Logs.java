package com.sparkify.dwh.it.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;

/** The logs that {@link EventMaker} repeats: the real logs in the folder of SPARKIFY_DATA. */
final class Logs {

    private Logs() {}

    static Path folder() {
        String data = System.getenv("SPARKIFY_DATA");
        if (data == null || data.isBlank()) {
            throw new IllegalStateException("SPARKIFY_DATA is not set: set it to the folder that holds log_data/");
        }
        Path logs = Path.of(data, "log_data");
        if (!Files.isDirectory(logs)) {
            throw new IllegalStateException("SPARKIFY_DATA is " + data + ", which has no folder log_data");
        }
        return logs;
    }
}
