package com.sparkify.dwh.internal.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A part of an object's bytes.
 *
 * @param bytes a buffer that begins with the part's bytes
 * @param length how many bytes of the buffer belong to the part
 * @param last whether this is the last part: the object ends here, or reading fails here
 * @param failure the error with which reading fails after these bytes, or null
 * @param version the content version of the object (a text that begins with the hash of the object's bytes). Null if
 *     this isn't the last part, or if the object isn't hashed
 */
record Part(
        byte[] bytes,
        int length,
        boolean last,
        @Nullable Throwable failure,
        @Nullable String version) {

    static final int SIZE = 64 * 1024;

    static final Part NONE = new Part(new byte[0], 0, false, null, null);

    void failIfFailed() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
