package com.sparkify.dwh.storage;

import com.sparkify.dwh.internal.s3.ExpectedChecksum;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads a large object in S3. Begins with one request for the whole object. If the reader mostly waits for bytes, the
 * stream requests several ranges at the same time, and returns their bytes in order. Each time the reader has to wait
 * for a range, the number of ranges doubles, up to {@link RangeReads#most}. If the first range can't be read, for
 * example because the store doesn't know the header Range, the request for the whole object continues to the end.
 *
 * <p>If the response for the whole object has a checksum, all bytes together must have this checksum. Another thread
 * may close the stream; a running read then fails.
 */
final class ParallelStream extends InputStream {

    private static final Logger LOG = LoggerFactory.getLogger(ParallelStream.class);

    private static final long LEAST_SIZE = 4L * RangeReads.SIZE;
    /** The number of bytes that the request for the whole object still reads while the first ranges are requested. */
    private static final int LEAD = RangeReads.SIZE;

    private final StoredObject object;
    private final ObjectBodies bodies;
    private final RangeReads ranges;
    private final ResumingStream whole;
    private final @Nullable ExpectedChecksum checksum;

    private long position;
    /** The position of the first byte that is read from a range. */
    private long split = Long.MAX_VALUE;

    private boolean rangesFailed;
    private final Waits waits = new Waits(System.nanoTime());
    private final Deque<Range> ahead = new ArrayDeque<>();
    private final Deque<byte[]> spare = new ArrayDeque<>();
    private @Nullable Range current;
    private int width = 2;
    private long next;
    private boolean reserved;
    private volatile boolean closed;

    private ParallelStream(
            ObjectBodies bodies, RangeReads ranges, ResumingStream whole, @Nullable ExpectedChecksum checksum) {
        this.object = bodies.object();
        this.bodies = bodies;
        this.ranges = ranges;
        this.whole = whole;
        this.checksum = checksum;
    }

    /** Whether an object is large enough to be read by this stream. */
    static boolean isFor(StoredObject object) {
        return object.size() >= LEAST_SIZE;
    }

    static ParallelStream open(ObjectBodies bodies, RangeReads ranges) throws IOException {
        StoredObject object = bodies.object();
        ResponseInputStream<GetObjectResponse> body = bodies.open(0, object.size());
        ResumingStream whole = ResumingStream.opened(object, offset -> bodies.open(offset, object.size()), body);
        return new ParallelStream(
                bodies, ranges, whole, ExpectedChecksum.of(body.response().sdkHttpResponse()));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        Range range = position < split ? null : range();
        int count;
        if (position < split) {
            count = readWhole(into, offset, (int) Math.min(length, split - position));
        } else if (range == null) {
            count = -1;
        } else {
            count = readRange(range, into, offset, length);
        }
        note(into, offset, count);
        return count;
    }

    private void note(byte[] into, int offset, int count) {
        if (count > 0) {
            position += count;
        }
        if (checksum == null) {
            return;
        }
        if (count > 0) {
            checksum.update(into, offset, count);
        } else if (count < 0) {
            try {
                checksum.check();
            } catch (SdkException e) {
                throw new StorageException(object + " was damaged in transfer: " + e.getMessage(), e);
            }
        }
    }

    private int readWhole(byte[] into, int offset, int length) throws IOException {
        long asked = System.nanoTime();
        int count = whole.read(into, offset, length);
        boolean waiting = waits.read(count, asked, System.nanoTime());
        if (waiting && split == Long.MAX_VALUE && !rangesFailed && object.size() - position > LEAST_SIZE && reserve()) {
            split = position + count + LEAD;
            next = split;
            request();
        }
        return count;
    }

    private synchronized boolean reserve() {
        reserved = !closed && ranges.reserve();
        return reserved;
    }

    /** Requests ranges until {@link #width} ranges are requested or in memory. */
    private synchronized void request() throws IOException {
        if (closed) {
            throw new IOException("The stream is closed");
        }
        while (ahead.size() + (current == null ? 0 : 1) < width && next < object.size()) {
            long end = Math.min(next + RangeReads.SIZE, object.size());
            byte[] free = spare.poll();
            ahead.add(Range.request(bodies, ranges, next, end, free == null ? new byte[RangeReads.SIZE] : free));
            next = end;
        }
    }

    /** The range that contains the position. Null at the end of the object, and after the first range has failed. */
    private @Nullable Range range() throws IOException {
        Range range = current;
        if (range != null || position == object.size()) {
            return range;
        }
        range = first();
        if (!range.isDone() && width < ranges.most()) {
            width = Math.min(ranges.most(), 2 * width);
            request();
        }
        try {
            range.await();
        } catch (IOException | RuntimeException e) {
            if (position > split || closed || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            LOG.debug("{}: can't be read in ranges", object, e);
            leaveRanges();
            return null;
        }
        whole.close();
        take(range);
        return range;
    }

    private synchronized Range first() throws IOException {
        Range range = ahead.peek();
        if (range == null) {
            throw new IOException("The stream is closed");
        }
        return range;
    }

    private synchronized void take(Range range) throws IOException {
        ahead.poll();
        current = range;
        request();
    }

    private int readRange(Range range, byte[] into, int offset, int length) {
        int count = range.read(into, offset, length);
        if (range.isRead()) {
            spare.add(range.buffer());
            current = null;
        }
        return count;
    }

    private void leaveRanges() {
        rangesFailed = true;
        split = Long.MAX_VALUE;
        cancel();
    }

    private void cancel() {
        List<Range> left;
        synchronized (this) {
            left = List.copyOf(ahead);
            ahead.clear();
            if (reserved) {
                reserved = false;
                ranges.release();
            }
        }
        left.forEach(Range::cancel);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        cancel();
        whole.close();
    }
}
