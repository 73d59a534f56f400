package com.sparkify.dwh.s3;

import java.nio.file.Path;

/**
 * Where objects are: a key prefix in S3, or a file or folder of this machine. Immutable; equality is by value, and
 * {@code toString} is the text that a user would write.
 */
public sealed interface Location permits S3Uri, LocalPath {

    /**
     * Reads {@code s3://bucket/prefix} as {@link S3Uri} and anything without a scheme as a {@link LocalPath}.
     *
     * @throws IllegalArgumentException if the text is blank, has another scheme, or names no valid bucket
     */
    static Location parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A location is empty: write s3://bucket/prefix, or a local path");
        }
        if (text.startsWith(S3Uri.SCHEME)) {
            return S3Uri.parse(text);
        }
        int colon = text.indexOf("://");
        if (colon > 0) {
            throw new IllegalArgumentException("Location '" + text + "' has the scheme '" + text.substring(0, colon)
                    + "': write s3://bucket/prefix, or a local path without a scheme");
        }
        return new LocalPath(Path.of(text));
    }

    /**
     * The location of an object that is written here: the name behind the prefix, or a file in the folder. Slashes in it
     * make folders.
     */
    Location object(String name);
}
