package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.storage.StoredObject;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects one after the other for {@link ReadAhead}, either in the caller's thread or with several threads. The
 * methods have the contracts of ReadAhead's methods.
 */
interface ObjectSequence extends Closeable {

    @Nullable
    StoredObject next() throws IOException;

    @Nullable
    String version();

    int read(byte[] into, int offset, int length) throws IOException;
}
