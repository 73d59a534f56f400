package com.sparkify.dwh.internal.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** How the bytes of an object are compressed. Its name doesn't say so; the statement does. */
public enum Codec {
    /** Not at all. */
    NONE,
    /** GZIP (RFC 1952), one member or several. */
    GZIP,
    /** bzip2, one stream or several. */
    BZIP2,
    /** Zstandard (RFC 8878), one frame or several, windows of up to 128 MiB. */
    ZSTD;

    /**
     * The decompressed bytes of {@code raw}: of all members, streams or frames in it. {@link #NONE} gives {@code raw}
     * itself. The result owns {@code raw} and closes it; it isn't thread-safe.
     *
     * <p>Reading, and this method itself, fail with an {@link IOException} that begins with {@code name} when the data
     * isn't in this format (an empty object isn't either), is truncated or damaged, or is followed by something else.
     *
     * @param name what errors call the data
     */
    public InputStream decompress(InputStream raw, String name) throws IOException {
        return this == NONE ? raw : DecompressedStream.open(this, raw, name);
    }

    /**
     * A stream that compresses into {@code raw}, with each format's usual level. {@link #NONE} gives {@code raw} itself.
     * Closing it ends the data and closes {@code raw}; it isn't thread-safe.
     */
    public OutputStream compress(OutputStream raw) throws IOException {
        return this == NONE ? raw : CompressedStream.open(this, raw);
    }
}
