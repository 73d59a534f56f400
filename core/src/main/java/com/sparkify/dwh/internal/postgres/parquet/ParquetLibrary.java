package com.sparkify.dwh.internal.postgres.parquet;

import java.util.List;
import java.util.Optional;

/** Tells whether the libraries that read and write Parquet are on the class path. They are optional dependencies. */
public final class ParquetLibrary {

    /** The artifact that brings all of the libraries. It doesn't bring Hadoop, and this package doesn't need Hadoop. */
    static final String ARTIFACT = "org.apache.parquet:parquet-hadoop:1.18.1";

    private static final List<String> CLASSES = List.of(
            "org.apache.parquet.column.ColumnReader",
            "org.apache.parquet.format.FileMetaData",
            "io.airlift.compress.snappy.SnappyDecompressor");

    private ParquetLibrary() {}

    /** Why PARQUET is refused; empty if the libraries are there. */
    public static Optional<String> missing() {
        return missing(ParquetLibrary.class.getClassLoader());
    }

    static Optional<String> missing(ClassLoader loader) {
        return CLASSES.stream().allMatch(name -> isThere(name, loader))
                ? Optional.empty()
                : Optional.of("its reader and writer are an optional dependency: add " + ARTIFACT
                        + " to the class path; it needs no Hadoop");
    }

    private static boolean isThere(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
