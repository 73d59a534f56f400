package com.sparkify.dwh.storage;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A new object on its way. Nothing of it is seen before {@link #close()}, and nothing is left after {@link #abort()}.
 * Not thread-safe. Trouble with the store is a {@link StorageException}, which names the object.
 */
public abstract class ObjectWriter extends OutputStream {

    ObjectWriter() {}

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /**
     * Ends the object: from now on it is there, whole. After this, or {@link #abort()}, it does nothing.
     *
     * @throws StorageException if it can't be written, or one of its name is there that it was not to replace; nothing of
     *     it is left then, unless the store's last answer was lost and it can't be told whether the object is this one
     */
    @Override
    public abstract void close() throws IOException;

    /**
     * Gives the object up. After {@link #close()} it does nothing.
     *
     * @throws StorageException if what was written so far can't be taken back
     */
    public abstract void abort();
}
