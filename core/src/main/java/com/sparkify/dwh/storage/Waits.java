package com.sparkify.dwh.storage;

/** Finds out whether a reader mostly waits for bytes. Times are in nanoseconds. Not thread-safe. */
final class Waits {

    private static final int WINDOW = 1_000_000;

    private long start;
    private long waited;
    private long bytes;

    Waits(long now) {
        this.start = now;
    }

    /**
     * Records a read.
     *
     * @param asked when the read began
     * @param now when the read ended
     * @return true if this read completes a million bytes, and the reader waited for more than half of the time
     *     since the previous million
     */
    boolean read(int count, long asked, long now) {
        waited += now - asked;
        bytes += count;
        if (bytes < WINDOW) {
            return false;
        }
        boolean mostly = waited > (now - start) / 2;
        start = now;
        waited = 0;
        bytes = 0;
        return mostly;
    }
}
