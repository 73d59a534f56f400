package com.sparkify.dwh.storage;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The daemon threads that read ranges of a store's large objects. Limits how many objects are read in ranges at the
 * same time. The threads end when they have nothing to do. Thread-safe.
 */
final class RangeReads {

    /**
     * The size of a range in bytes, a little less than 2 MiB. With -Xmx128m, the garbage collector G1 divides the heap
     * into regions of 1 MiB. An array of 2 MiB takes three regions, because the array also has a header.
     */
    static final int SIZE = 2_000_000;

    /** The largest number of objects that are read in ranges at the same time. */
    static final int OBJECTS = 2;

    private static final int MOST_OF_AN_OBJECT = 8;
    /** The largest number of ranges that are read at the same time. */
    static final int MOST = OBJECTS * MOST_OF_AN_OBJECT;

    private static final int IDLE_SECONDS = 5;

    private final int most;
    private final Semaphore free = new Semaphore(OBJECTS);
    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);

    /** @param connections how many requests the store may get at the same time; with 1, no object is read in ranges */
    RangeReads(int connections) {
        this.most = Math.min(MOST_OF_AN_OBJECT, connections);
        threads.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "dwh-range-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** The largest number of ranges of one object that are in memory at the same time. */
    int most() {
        return most;
    }

    /**
     * Returns whether the caller may read an object in ranges now. If the result is true, the caller must call {@link
     * #release} once.
     */
    boolean reserve() {
        return most > 1 && free.tryAcquire();
    }

    void release() {
        free.release();
    }

    <T> Future<T> submit(Callable<T> work) {
        return threads.submit(work);
    }
}
