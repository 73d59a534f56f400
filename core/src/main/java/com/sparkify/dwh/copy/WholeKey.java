package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Checks locations that must name one object, not a prefix of keys. */
final class WholeKey {

    private static final Set<String> KEYWORDS = Set.of("auto", "auto ignorecase", "noshred");

    private WholeKey() {}

    /**
     * Refuses a bucket without a key. Accepts every local path, because only the file system knows whether the path is a file.
     */
    static Location check(String clause, Location location) {
        if (location instanceof S3Uri uri && uri.key().isEmpty()) {
            throw new IllegalArgumentException(clause + " takes one object's whole key, and '" + location
                    + "' is a bucket: write s3://bucket/key");
        }
        return location;
    }

    /**
     * Returns the location of a JSONPaths file as the statement's text shows it. A local file whose name is a keyword, such as
     * {@code auto}, is shown as {@code ./auto}.
     */
    static Location jsonPaths(Location file) {
        Location checked = check("JSONPaths", Given.given("The location of the JSONPaths file", file));
        return file instanceof LocalPath local
                        && KEYWORDS.contains(file.toString().toLowerCase(Locale.ROOT))
                ? new LocalPath(Path.of(".").resolve(local.path()))
                : checked;
    }
}
