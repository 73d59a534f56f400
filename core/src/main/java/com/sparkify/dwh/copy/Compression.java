package com.sparkify.dwh.copy;

/** How the objects are compressed. Without one they are read as they are, whatever their name ends in. */
public enum Compression {
    /** {@code GZIP}: files of several members are read whole. */
    GZIP,
    /** {@code BZIP2}: files of several streams are read whole. */
    BZIP2,
    /** {@code LZOP}. */
    LZOP,
    /** {@code ZSTD}: files of several frames are read whole. */
    ZSTD
}
