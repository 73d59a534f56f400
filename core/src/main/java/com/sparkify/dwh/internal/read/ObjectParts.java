package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.storage.StoredObject;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A queue that passes an object's {@link Part}s from the thread that reads the object to the caller of {@link
 * ReadAhead}.
 */
final class ObjectParts {

    /**
     * The largest number of parts that wait for the caller. Two more parts can be in memory: the part that the thread
     * fills, and the part that the caller reads.
     */
    private static final int WAITING = 2;

    /** The largest number of parts that an object has in memory. */
    static final int MOST = WAITING + 2;

    private final StoredObject object;
    private final int partSize;
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean abandoned;

    ObjectParts(StoredObject object, int partSize) {
        this.object = object;
        this.partSize = partSize;
    }

    /** The size of the parts' buffers in bytes. */
    int partSize() {
        return partSize;
    }

    StoredObject object() {
        return object;
    }

    void put(Part part) throws InterruptedException {
        parts.put(part);
    }

    Part take() throws InterruptedException {
        return parts.take();
    }

    /** Notes that the caller doesn't need the rest of the object. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
