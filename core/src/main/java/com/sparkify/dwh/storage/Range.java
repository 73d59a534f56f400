package com.sparkify.dwh.storage;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A range of an object, which a thread of {@link RangeReads} reads into a buffer. */
final class Range {

    private static final Logger LOG = LoggerFactory.getLogger(Range.class);

    private final StoredObject object;
    private final PendingRequest pending = new PendingRequest();
    private final ResumingStream in;
    private final byte[] buffer;
    private final int length;
    private final Future<@Nullable Void> filled;
    private int taken;

    private Range(ObjectBodies bodies, RangeReads ranges, long first, long end, byte[] buffer) {
        this.object = bodies.object();
        this.in = ResumingStream.ofRange(object, offset -> bodies.open(offset, end, pending), first, end);
        this.buffer = buffer;
        this.length = (int) (end - first);
        this.filled = ranges.submit(this::fill);
    }

    /** Begins to read the bytes from {@code first} (inclusive) to {@code end} (exclusive). */
    static Range request(ObjectBodies bodies, RangeReads ranges, long first, long end, byte[] buffer) {
        return new Range(bodies, ranges, first, end, buffer);
    }

    private @Nullable Void fill() throws IOException {
        try (in) {
            if (in.readNBytes(buffer, 0, length) < length) {
                throw new EOFException(object + ": a range ended too early");
            }
        }
        return null;
    }

    boolean isDone() {
        return filled.isDone();
    }

    /** Waits until the whole range is in the buffer. If the range can't be read, throws the error. */
    void await() throws IOException {
        try {
            filled.get();
        } catch (InterruptedException e) {
            throw S3Failure.interrupted(object, e);
        } catch (CancellationException e) {
            throw new IOException(object + " was closed while it was read", e);
        } catch (ExecutionException e) {
            rethrow(e);
        }
    }

    private static void rethrow(ExecutionException e) throws IOException {
        Throwable cause = e.getCause();
        if (cause instanceof IOException failure) {
            throw failure;
        }
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        if (cause instanceof Error failure) {
            throw failure;
        }
        throw new IOException(cause);
    }

    /** Copies the next bytes of the range from the buffer. Call {@link #await} first. */
    int read(byte[] into, int offset, int most) {
        int count = Math.min(most, length - taken);
        System.arraycopy(buffer, taken, into, offset, count);
        taken += count;
        return count;
    }

    /** Whether all bytes of the range have been copied. */
    boolean isRead() {
        return taken == length;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Makes the thread stop reading, even while the thread waits for a response. */
    void cancel() {
        filled.cancel(true);
        pending.abort();
        try {
            in.close();
        } catch (IOException e) {
            LOG.debug("{}: a range didn't close well", object, e);
        }
    }
}
