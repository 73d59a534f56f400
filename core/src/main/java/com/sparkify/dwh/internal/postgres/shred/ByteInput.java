package com.sparkify.dwh.internal.postgres.shred;

import java.io.IOException;

/** Where a shredder takes its bytes from. */
@FunctionalInterface
public interface ByteInput {

    /** As {@link java.io.InputStream#read(byte[], int, int)}: at least one byte, or -1 at the end. */
    int read(byte[] into, int offset, int length) throws IOException;
}
