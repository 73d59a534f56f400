package com.sparkify.dwh.internal.postgres.unload;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the {@link Chunk}s of one file. For one thread. */
interface ChunkOutput extends Closeable {

    void write(Chunk chunk) throws IOException;

    /** The number of bytes that this output keeps in memory and writes later. */
    default long pending() {
        return 0;
    }

    /** Opens the output of a file. Thread-safe. */
    @FunctionalInterface
    interface Opener {

        /**
         * Writes the beginning of the file.
         *
         * @param out the stream of the file. Closing the returned {@link ChunkOutput} closes the stream
         */
        ChunkOutput open(OutputStream out) throws IOException;
    }

    /** Writes the chunks' bytes as they are. */
    static ChunkOutput bytes(OutputStream out) {
        return new ChunkOutput() {

            @Override
            public void write(Chunk chunk) throws IOException {
                out.write(chunk.bytes());
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
