package com.sparkify.dwh.s3;

import com.sparkify.dwh.internal.arguments.Given;
import java.nio.file.Path;

/**
 * A file or folder on the machine where this library runs. A folder is read recursively. Only the PostgreSQL engine
 * takes a local path, because this library carries out COPY and UNLOAD for PostgreSQL. Redshift refuses a local path.
 *
 * @param path the file or folder
 */
public record LocalPath(Path path) implements Location {

    /**
     * Refuses a local path in a statement for Redshift.
     *
     * @param statement the statement's keyword, for the message
     * @throws IllegalArgumentException if the location is a local path
     */
    public static void refuse(String statement, Location location) {
        if (location instanceof LocalPath) {
            throw new IllegalArgumentException(statement + " on Redshift can't use the local path " + location
                    + ": name a location in S3, or run the statement by a PostgresWarehouse");
        }
    }

    @Override
    public boolean contains(Location other) {
        return other instanceof LocalPath local && absolute(local.path).startsWith(absolute(path));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    @Override
    public LocalPath object(String name) {
        return new LocalPath(path.resolve(Given.given("The name of the file", name)));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
