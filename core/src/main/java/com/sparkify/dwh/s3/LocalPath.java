package com.sparkify.dwh.s3;

import java.nio.file.Path;

/**
 * A file or folder on the machine where this library runs. A folder is read recursively. Only PostgreSQL takes it, where this
 * library carries out COPY and UNLOAD; Redshift refuses it.
 *
 * @param path the file or folder
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
