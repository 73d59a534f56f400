package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.storage.StoredObject;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The contract of {@link ReadAhead}, whose two ways to fulfil it these are. */
interface ObjectSequence extends Closeable {

    @Nullable
    StoredObject next() throws IOException;

    int read(byte[] into, int offset, int length) throws IOException;
}
