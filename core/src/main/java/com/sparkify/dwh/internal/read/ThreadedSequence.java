package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.storage.StoredObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Returns objects in order, while several {@link ReadingThread}s read them at the same time. */
final class ThreadedSequence implements ObjectSequence {

    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(5);

    private final ReadingQueue queue;
    private final ObjectReader reader;
    private final Pace pace;
    private final Deque<ReadingThread> active = new ArrayDeque<>();
    private final List<ReadingThread> threads = new ArrayList<>();
    private @Nullable ObjectParts current;
    private Part part = Part.NONE;
    private int taken;

    ThreadedSequence(ObjectReader reader) {
        this.reader = reader;
        this.queue = new ReadingQueue(reader);
        this.pace = new Pace(reader.mostThreads(), System.nanoTime());
        adjust();
    }

    /** Starts or retires threads, so that as many objects are read at the same time as {@link Pace} decides. */
    private void adjust() {
        while (active.size() < pace.threads()) {
            ReadingThread thread = new ReadingThread(threads.size() + 1, reader, queue);
            threads.add(thread);
            active.add(thread);
            thread.start();
        }
        while (active.size() > pace.threads()) {
            active.removeLast().retire();
        }
    }

    @Override
    public @Nullable StoredObject next() throws IOException {
        try {
            if (current != null) {
                skip(current);
                queue.done(current);
            }
            long asked = System.nanoTime();
            current = queue.next();
            part = Part.NONE;
            taken = 0;
            if (current == null) {
                return null;
            }
            // Waits for the first part, so that an object that can't be opened fails here.
            take(current);
            long now = System.nanoTime();
            pace.took(now - asked, now);
            adjust();
            return current.object();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        ObjectParts object = current;
        if (object == null) {
            throw new IllegalStateException("There is no object to read: the last object was read");
        }
        try {
            while (taken == part.length()) {
                part.failIfFailed();
                if (part.last()) {
                    return -1;
                }
                take(object);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        int count = Math.min(length, part.length() - taken);
        System.arraycopy(part.bytes(), taken, into, offset, count);
        taken += count;
        return count;
    }

    @Override
    public @Nullable String version() {
        return part.version();
    }

    private void take(ObjectParts object) throws IOException, InterruptedException {
        queue.recycle(part);
        part = object.take();
        taken = 0;
        if (part.length() == 0) {
            part.failIfFailed();
        }
    }

    private void skip(ObjectParts object) throws InterruptedException {
        object.abandon();
        while (!part.last()) {
            queue.recycle(part);
            part = object.take();
        }
        queue.recycle(part);
        part = Part.NONE;
    }

    private static InterruptedIOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("Interrupted while objects were read");
        interrupted.initCause(cause);
        return interrupted;
    }

    @Override
    public void close() {
        threads.forEach(ReadingThread::halt);
        long end = System.nanoTime() + LONGEST_WAIT;
        boolean interrupted = false;
        for (ReadingThread thread : threads) {
            interrupted |= !join(thread, end);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for a thread. Returns false if the waiting thread was interrupted. An interrupt doesn't end the wait,
     * because the other thread must not run after {@link #close}.
     */
    private static boolean join(Thread thread, long end) {
        boolean uninterrupted = !Thread.interrupted();
        for (long left = end - System.nanoTime(); left > 0 && thread.isAlive(); left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                uninterrupted = false;
            }
        }
        return uninterrupted;
    }
}
