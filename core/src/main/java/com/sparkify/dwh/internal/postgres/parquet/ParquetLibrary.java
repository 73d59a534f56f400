package com.sparkify.dwh.internal.postgres.parquet;

import java.util.List;
import java.util.Optional;

/**
 * Checks whether the libraries that read and write Parquet are on the class path. These libraries are optional
 * dependencies.
 */
public final class ParquetLibrary {

    /**
     * The artifact that has all these libraries as dependencies. Hadoop isn't among its dependencies, and isn't needed.
     */
    static final String ARTIFACT = "org.apache.parquet:parquet-hadoop:1.18.1";

    private static final List<String> CLASSES = List.of(
            "org.apache.parquet.column.ColumnReader",
            "org.apache.parquet.format.FileMetaData",
            "io.airlift.compress.snappy.SnappyDecompressor");

    private ParquetLibrary() {}

    /** The reason why PARQUET is refused; empty if the libraries are on the class path. */
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
