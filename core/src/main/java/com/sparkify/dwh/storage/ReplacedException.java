package com.sparkify.dwh.storage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The object isn't the one that was listed any more; reading on would mix two versions. */
final class ReplacedException extends IOException {

    private static final long serialVersionUID = 1L;

    ReplacedException(StoredObject object, @Nullable Throwable cause) {
        super(object + " was replaced since it was listed: load it again when nothing writes to it any more", cause);
    }
}
