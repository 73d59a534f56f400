package com.sparkify.dwh.s3;

import com.sparkify.dwh.internal.arguments.Given;
import java.nio.file.Path;

/**
 * The location of objects: a key prefix in S3, or a file or folder on this machine. Immutable, with equality by value;
 * {@code toString} is the text that {@link #parse} takes.
 */
public sealed interface Location permits S3Uri, LocalPath {

    /**
     * Parses {@code s3://bucket/prefix} as an {@link S3Uri}, and a text without a scheme as a {@link LocalPath}.
     *
     * @throws IllegalArgumentException if the text is blank, has another scheme, or the name of the bucket isn't valid
     */
    static Location parse(String text) {
        if (Given.given("A location", text).isBlank()) {
            throw new IllegalArgumentException("A location is empty: write s3://bucket/prefix, or a local path");
        }
        if (text.startsWith(S3Uri.SCHEME)) {
            return S3Uri.parse(text);
        }
        int colon = text.indexOf("://");
        if (colon > 0) {
            throw new IllegalArgumentException("Location '" + S3Uri.withoutSecrets(text) + "' has the scheme '"
                    + text.substring(0, colon) + "': write s3://bucket/prefix, or a local path without a scheme");
        }
        if (text.startsWith("s3:") || text.startsWith("arn:")) {
            throw new IllegalArgumentException("Location '" + S3Uri.withoutSecrets(text)
                    + "' looks like a location in S3: write s3://bucket/prefix, or ./ before a local path");
        }
        return new LocalPath(Path.of(text));
    }

    /**
     * Whether a COPY from this location also reads the other location. True if the other S3 key begins with this
     * prefix, or if the other path is this file or is in this folder. Only the texts are compared: symbolic links
     * aren't followed.
     */
    boolean contains(Location other);

    /**
     * The location of an object with this name. In S3, the name is appended to the key prefix. In a folder, the name is
     * the path of a file, and slashes separate folders.
     */
    Location object(String name);
}
