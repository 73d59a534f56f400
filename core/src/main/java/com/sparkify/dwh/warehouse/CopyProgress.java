package com.sparkify.dwh.warehouse;

import com.sparkify.dwh.copy.Copy;

/** Told how far a COPY is, a few times a second at most, on the thread that called it. Must return soon and not throw. */
@FunctionalInterface
public interface CopyProgress {

    /** Says nothing to nobody. */
    CopyProgress NONE = (copy, bytes, totalBytes) -> {};

    /**
     * @param bytes how many bytes of the objects, as stored, are behind
     * @param totalBytes how many there are
     */
    void progressed(Copy copy, long bytes, long totalBytes);
}
