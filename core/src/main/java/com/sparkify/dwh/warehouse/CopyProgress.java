package com.sparkify.dwh.warehouse;

import com.sparkify.dwh.copy.Copy;

/**
 * A listener for the progress of a COPY. The thread that runs the COPY calls the listener a few times per second at
 * most. The listener must return quickly and not throw.
 */
@FunctionalInterface
public interface CopyProgress {

    /** A listener that does nothing. */
    CopyProgress NONE = (copy, bytes, totalBytes) -> {};

    /**
     * Reports the progress of the COPY.
     *
     * @param bytes how many bytes of the objects, as stored, have been processed
     * @param totalBytes how many bytes all objects have
     */
    void progressed(Copy copy, long bytes, long totalBytes);
}
