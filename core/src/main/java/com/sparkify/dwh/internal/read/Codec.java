package com.sparkify.dwh.internal.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The compression formats of COPY and UNLOAD. The statement sets the format; the object's name does not. */
public enum Codec {
    /** No compression. */
    NONE,
    /** GZIP (RFC 1952), one or several members. */
    GZIP,
    /** bzip2, one or several streams. */
    BZIP2,
    /** Zstandard (RFC 8878), one or several frames, with windows of up to 128 MiB. */
    ZSTD;

    /**
     * Decompresses {@code raw}, including all its members, streams or frames. {@link #NONE} returns {@code raw} itself.
     * Closing the result closes {@code raw}. The result is not thread-safe.
     *
     * <p>This method closes {@code raw} if it fails.
     *
     * @param name the name of the data in errors
     * @throws IOException if the data is empty, is in another format, is truncated or damaged, or is followed by other
     *     bytes. Either this method or a read of the result throws the exception. The message begins with {@code name}
     */
    public InputStream decompress(InputStream raw, String name) throws IOException {
        return this == NONE ? raw : DecompressedStream.open(this, raw, name);
    }

    /**
     * Returns a stream that compresses into {@code raw}, with the default level of each format. {@link #NONE} returns
     * {@code raw} itself. Closing the stream ends the data and closes {@code raw}. The stream is not thread-safe.
     */
    public OutputStream compress(OutputStream raw) throws IOException {
        return this == NONE ? raw : CompressedStream.open(this, raw);
    }
}
