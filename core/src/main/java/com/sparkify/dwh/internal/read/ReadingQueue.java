package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.storage.StoredObject;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Hands objects to threads in order, not too far ahead of the caller, and their buffers round. */
final class ReadingQueue {

    private static final int OBJECTS_AHEAD = 64;

    private final Iterator<StoredObject> waiting;
    private final Semaphore ahead = new Semaphore(OBJECTS_AHEAD);
    private final BlockingQueue<ObjectParts> started = new LinkedBlockingQueue<>();
    private final Queue<byte[]> buffers = new ConcurrentLinkedQueue<>();
    private int notTaken;

    ReadingQueue(List<StoredObject> objects) {
        this.waiting = objects.iterator();
        this.notTaken = objects.size();
    }

    /** The next object to read, once the caller is near enough; null if there is none. */
    @Nullable
    ObjectParts start() throws InterruptedException {
        ahead.acquire();
        synchronized (waiting) {
            if (!waiting.hasNext()) {
                ahead.release();
                return null;
            }
            ObjectParts parts = new ObjectParts(waiting.next());
            started.add(parts);
            return parts;
        }
    }

    /** The next object for the caller; null if there is none. */
    @Nullable
    ObjectParts next() throws InterruptedException {
        if (notTaken == 0) {
            return null;
        }
        ObjectParts parts = started.take();
        notTaken--;
        return parts;
    }

    /** The caller is through with an object. */
    void done() {
        ahead.release();
    }

    byte[] buffer() {
        byte[] free = buffers.poll();
        return free == null ? new byte[Part.SIZE] : free;
    }

    void recycle(Part part) {
        if (part.bytes().length == Part.SIZE) {
            buffers.add(part.bytes());
        }
    }
}
