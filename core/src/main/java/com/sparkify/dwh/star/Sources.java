package com.sparkify.dwh.star;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.load.LoadSource;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Table;

/**
 * The locations of Sparkify's input, and how COPY reads them.
 *
 * @param logData the prefix or folder of the events
 * @param logJsonPaths the JSONPaths file of the events
 * @param songData the prefix or folder of the songs
 * @param authorization the authorization to read the objects
 * @param region the AWS region of the bucket, if the cluster is in another region
 * @param maxError the number of rejected records at which a COPY fails; with 0 or 1, the first rejected record makes
 *     the COPY fail
 * @param compression how the objects of both sources are compressed
 */
public record Sources(
        Location logData,
        Location logJsonPaths,
        Location songData,
        Authorization authorization,
        Optional<String> region,
        int maxError,
        Compression compression) {

    /**
     * Sources with the compression {@link Compression#AUTO}: the suffix of each object's name determines the object's
     * compression.
     */
    public Sources(
            Location logData,
            Location logJsonPaths,
            Location songData,
            Authorization authorization,
            Optional<String> region,
            int maxError) {
        this(logData, logJsonPaths, songData, authorization, region, maxError, Compression.AUTO);
    }

    /**
     * How the objects of Sparkify's sources are compressed. {@code toString} is the name in lower case, such as {@code
     * auto}.
     */
    public enum Compression {
        /** The suffix of each object's name determines the compression, see {@link LoadSource#compressedBySuffix}. */
        AUTO,
        /** No object is compressed. */
        NONE,
        /** All objects are compressed with GZIP. */
        GZIP,
        /** All objects are compressed with BZIP2. */
        BZIP2,
        /** All objects are compressed with ZSTD. */
        ZSTD;

        LoadSource source(Table<?> staging, Copy copy) {
            LoadSource source = LoadSource.of(staging, ofAll(copy));
            return this == AUTO ? source.compressedBySuffix() : source;
        }

        /**
         * Returns the COPY with the compression of this object.
         *
         * @throws IllegalArgumentException if the COPY already has a compression, or a format that COPY doesn't
         *     decompress
         */
        public Copy compressed(Copy copy, Location object) {
            return this == AUTO ? LoadSource.compressedAs(object, copy) : ofAll(copy);
        }

        private Copy ofAll(Copy copy) {
            return switch (this) {
                case AUTO, NONE -> copy;
                case GZIP -> copy.gzip();
                case BZIP2 -> copy.bzip2();
                case ZSTD -> copy.zstd();
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
