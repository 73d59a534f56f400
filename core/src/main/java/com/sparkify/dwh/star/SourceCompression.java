package com.sparkify.dwh.star;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.load.LoadSource;
import com.sparkify.dwh.s3.Location;
import java.util.Locale;
import org.jooq.Table;

/** How the objects of Sparkify's sources are compressed. {@code toString} is the name in lower case, such as {@code auto}. */
public enum SourceCompression {
    /** As the suffix of each object's name says, see {@link LoadSource#compressedBySuffix}. */
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
     * @throws IllegalArgumentException if the COPY already has a compression, or a format that COPY doesn't decompress
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
