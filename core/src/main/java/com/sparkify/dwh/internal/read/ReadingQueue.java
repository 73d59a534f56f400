package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.storage.StoredObject;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Gives objects to threads in order, and keeps used buffers for reuse. The objects that are read ahead have at most 16
 * MiB of buffers. This is enough for 64 large objects or 1,024 small objects.
 */
final class ReadingQueue {

    private static final int BYTES_AHEAD = 16 << 20;
    private static final int LEAST_OF_AN_OBJECT = 16 << 10;

    private final ObjectReader reader;
    private final Iterator<StoredObject> waiting;
    /** Held while a thread takes its next object, so that objects start in order. */
    private final ReentrantLock turn = new ReentrantLock();

    private final Semaphore ahead = new Semaphore(BYTES_AHEAD);
    private final BlockingQueue<ObjectParts> started = new LinkedBlockingQueue<>();
    private final Queue<byte[]> buffers = new ConcurrentLinkedQueue<>();
    private int notTaken;

    ReadingQueue(ObjectReader reader) {
        this.reader = reader;
        this.waiting = reader.objects().iterator();
        this.notTaken = reader.objects().size();
    }

    /**
     * The next object for a thread to read, or null if there are no more objects. Waits until there is memory for the
     * object.
     */
    @Nullable
    ObjectParts start() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            if (!waiting.hasNext()) {
                return null;
            }
            StoredObject object = waiting.next();
            ObjectParts parts = new ObjectParts(object, reader.partSize(object));
            ahead.acquire(bytes(parts));
            started.add(parts);
            return parts;
        } finally {
            turn.unlock();
        }
    }

    private static int bytes(ObjectParts parts) {
        return Math.max(LEAST_OF_AN_OBJECT, ObjectParts.MOST * parts.partSize());
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

    /** Notes that the caller is done with an object. Its memory is then free for another object. */
    void done(ObjectParts parts) {
        ahead.release(bytes(parts));
    }

    /** A buffer for a part of an object. A buffer of {@link Part#SIZE} bytes may have been used before. */
    byte[] buffer(ObjectParts parts) {
        byte[] free = parts.partSize() == Part.SIZE ? buffers.poll() : null;
        return free == null ? new byte[parts.partSize()] : free;
    }

    /** Keeps the buffer of a part for reuse. */
    void recycle(Part part) {
        if (part.bytes().length == Part.SIZE) {
            buffers.add(part.bytes());
        }
    }
}
