package com.sparkify.dwh.storage;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a new object. The object doesn't exist before {@link #close()}, and no part of it remains after {@link
 * #abort()}. Errors of the store are {@link StorageException}s that name the object. Not thread-safe.
 */
public abstract class ObjectWriter extends OutputStream {

    ObjectWriter() {}

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /**
     * Completes the object, which then exists. Does nothing after an earlier call or after {@link #abort()}.
     *
     * @throws StorageException if the object can't be written, or if an object of this name exists and must not be replaced. No
     *     part of the new object remains then. Exception: if the store's last response was lost, the object may remain.
     */
    @Override
    public abstract void close() throws IOException;

    /**
     * Discards the object. Does nothing after {@link #close()}.
     *
     * @throws StorageException if the parts that were already written can't be removed
     */
    public abstract void abort();
}
