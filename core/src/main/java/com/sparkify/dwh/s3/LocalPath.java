package com.sparkify.dwh.s3;

import java.nio.file.Path;

/**
 * A file, or a folder that is read recursively, of the machine that this library runs on. Only an engine whose COPY
 * this library carries out can read it; Redshift refuses it.
 */
public record LocalPath(Path path) implements Location {

    @Override
    public LocalPath object(String name) {
        return new LocalPath(path.resolve(name));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
