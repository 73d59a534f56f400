package com.sparkify.dwh.internal.read;

/**
 * Decides how many objects are read at the same time. Doubles the number if the caller mostly waits for objects, and
 * then measures the speed of reading. If reading became at least a tenth faster, the number can be doubled again at
 * once. Otherwise, the number isn't changed during the next ten measurements. If reading became more than a tenth
 * slower, the previous number is restored before these ten measurements. Not thread-safe.
 */
final class Pace {

    private static final int START = 16;
    private static final int OBJECTS_PER_THREAD = 4;
    private static final double FASTER = 1.1;
    private static final double SLOWER = 0.9;
    private static final int WINDOWS_TO_REST = 10;

    private final int most;
    private int threads;
    private int before;
    private double rateBefore;
    private int rest;
    private long start;
    private long waited;
    private int objects;

    /**
     * @param most the largest number of objects that are read at the same time
     * @param now the time in nanoseconds
     */
    Pace(int most, long now) {
        this.most = most;
        this.threads = Math.min(START, most);
        this.before = threads;
        this.start = now;
    }

    /** How many objects are to be read at the same time now. */
    int threads() {
        return threads;
    }

    /**
     * Notes that the caller has got an object.
     *
     * @param waitedNanos how long the caller waited for the object
     * @param now the time in nanoseconds
     */
    void took(long waitedNanos, long now) {
        waited += waitedNanos;
        objects++;
        if (objects < OBJECTS_PER_THREAD * threads) {
            return;
        }
        double rate = objects / (double) Math.max(1, now - start);
        boolean waiting = waited > (now - start) / 2;
        if (rest > 0) {
            rest--;
        } else if (threads > before && rate < rateBefore * FASTER) {
            threads = rate < rateBefore * SLOWER ? before : threads;
            settle(rate);
        } else if (waiting && threads < most) {
            before = threads;
            rateBefore = rate;
            threads = Math.min(most, 2 * threads);
        }
        start = now;
        waited = 0;
        objects = 0;
    }

    private void settle(double rate) {
        before = threads;
        rateBefore = rate;
        rest = WINDOWS_TO_REST;
    }
}
