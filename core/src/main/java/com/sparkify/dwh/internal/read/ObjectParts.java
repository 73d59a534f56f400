package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.storage.StoredObject;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** An object's parts on their way from the thread that reads them to the caller. */
final class ObjectParts {

    /** With the one that is being filled and the one that is being taken, four. */
    private static final int WAITING = 2;

    private final StoredObject object;
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean abandoned;

    ObjectParts(StoredObject object) {
        this.object = object;
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

    /** The caller wants no more of it. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
