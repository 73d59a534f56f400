package com.sparkify.dwh.star;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.load.LoadSource;
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
        return switch (this) {
            case AUTO -> LoadSource.of(staging, copy).compressedBySuffix();
            case NONE -> LoadSource.of(staging, copy);
            case GZIP -> LoadSource.of(staging, copy.gzip());
            case BZIP2 -> LoadSource.of(staging, copy.bzip2());
            case ZSTD -> LoadSource.of(staging, copy.zstd());
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
