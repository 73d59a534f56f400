package com.sparkify.dwh.storage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown if an object or file has changed since it was listed. Reading further would mix two versions. */
final class ReplacedException extends IOException {

    private static final long serialVersionUID = 1L;

    ReplacedException(StoredObject object, @Nullable Throwable cause) {
        super(object + " has changed since it was listed: load it when nothing writes to it any more", cause);
    }

    /**
     * The error for a file.
     *
     * @param size the file's current size in bytes
     */
    ReplacedException(StoredObject file, long size) {
        super(file + " has changed since it was listed ("
                + (size == file.size()
                        ? "it still has " + size + " bytes"
                        : "it had " + file.size() + " bytes, now " + size)
                + "): load it when nothing writes to it any more");
    }
}
