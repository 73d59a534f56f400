package com.sparkify.dwh.internal.postgres.shred;

import java.io.IOException;

/** Supplies the bytes of an object to {@link Records}. */
@FunctionalInterface
public interface ByteInput {

    /**
     * Does the same as {@link java.io.InputStream#read(byte[], int, int)}: reads at least one byte, or returns -1 at
     * the end.
     */
    int read(byte[] into, int offset, int length) throws IOException;
}
