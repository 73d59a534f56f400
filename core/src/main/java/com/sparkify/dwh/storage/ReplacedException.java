package com.sparkify.dwh.storage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The object isn't the one that was listed any more; reading on would mix two versions. */
final class ReplacedException extends IOException {

    private static final long serialVersionUID = 1L;

    ReplacedException(StoredObject object, @Nullable Throwable cause) {
        super(object + " was replaced since it was listed: load it again when nothing writes to it any more", cause);
    }

    /** A file, which had as many bytes as were listed and now has so many. */
    ReplacedException(StoredObject file, long size) {
        super(file + " has changed since it was listed (it had " + file.size() + " bytes, now " + size
                + "): load it when nothing writes to it any more");
    }
}
