package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.storage.StoredObject;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects one after the other, for {@link ReadAhead}: directly or by threads. The methods are the same as in ReadAhead.
 */
interface ObjectSequence extends Closeable {

    @Nullable
    StoredObject next() throws IOException;

    /** The version of the content that was read to its end, or null. */
    @Nullable
    String version();

    int read(byte[] into, int offset, int length) throws IOException;
}
