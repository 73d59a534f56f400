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

/** Gives objects to threads in order, at most 64 ahead of the caller, and keeps used buffers for reuse. */
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

    /**
     * The next object for a thread to read, or null if there are no more objects. Waits until at most 64 objects are ahead of
     * the caller.
     */
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

    /** The next object for the caller, or null if there are no more objects. */
    @Nullable
    ObjectParts next() throws InterruptedException {
        if (notTaken == 0) {
            return null;
        }
        ObjectParts parts = started.take();
        notTaken--;
        return parts;
    }

    /** Notes that the caller is done with an object. */
    void done() {
        ahead.release();
    }

    /** A buffer of {@link Part#SIZE} bytes, used or new. */
    byte[] buffer() {
        byte[] free = buffers.poll();
        return free == null ? new byte[Part.SIZE] : free;
    }

    /** Keeps the buffer of a part for reuse. */
    void recycle(Part part) {
        if (part.bytes().length == Part.SIZE) {
            buffers.add(part.bytes());
        }
    }
}
