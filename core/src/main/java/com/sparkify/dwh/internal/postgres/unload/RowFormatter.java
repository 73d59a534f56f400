package com.sparkify.dwh.internal.postgres.unload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows in the format of an UNLOAD. For one thread. */
interface RowFormatter {

    /** Writes a row with these values. Java's null stands for NULL. */
    void row(List<byte @Nullable []> values, ByteArrayOutputStream out);

    /** Writes the columns' names as a row, if HEADER is specified. */
    void header(ByteArrayOutputStream out);

    /**
     * Begins a file of rows in this format. Thread-safe, unlike the other methods.
     *
     * @param out the stream of the file. If the UNLOAD has a compression, the stream compresses the bytes. Closing the
     *     returned {@link ChunkOutput} closes the stream
     */
    default ChunkOutput open(OutputStream out) throws IOException {
        return ChunkOutput.bytes(out);
    }

    /** The text's bytes in UTF-8. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
