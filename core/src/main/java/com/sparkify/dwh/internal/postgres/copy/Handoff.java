package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.internal.postgres.encode.CopyBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Passes a few buffers back and forth between the thread that fills them and the thread that sends them. */
final class Handoff {

    /** A buffer with at least this many bytes is handed over. */
    static final int BUFFER = 256 * 1024;

    private static final int COUNT = 4;
    private static final int SLACK = 16 * 1024;

    private final BlockingQueue<CopyBuffer> filled = new ArrayBlockingQueue<>(COUNT + 1);
    private final BlockingQueue<CopyBuffer> free = new ArrayBlockingQueue<>(COUNT);
    private final CopyBuffer end = new CopyBuffer(0);

    Handoff() {
        for (int i = 0; i < COUNT; i++) {
            free.add(new CopyBuffer(BUFFER + SLACK));
        }
    }

    /** Returns an empty buffer. Waits until a buffer is free. */
    CopyBuffer empty() throws InterruptedException {
        CopyBuffer buffer = free.take();
        buffer.size = 0;
        return buffer;
    }

    /** Hands over a full buffer. */
    void fill(CopyBuffer buffer) {
        filled.add(buffer);
    }

    /** Announces that there are no more buffers. */
    void end() {
        filled.add(end);
    }

    /** The next full buffer, or null after a timeout. */
    @Nullable
    CopyBuffer full(long timeout, TimeUnit unit) throws InterruptedException {
        return filled.poll(timeout, unit);
    }

    boolean isEnd(CopyBuffer buffer) {
        return buffer == end;
    }

    /** Gives back a buffer that was sent. */
    void sent(CopyBuffer buffer) {
        free.add(buffer);
    }
}
