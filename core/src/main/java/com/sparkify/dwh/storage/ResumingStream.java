package com.sparkify.dwh.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads an object, or a range of an object. If a connection breaks, continues with a new request for the missing bytes.
 * Gives up after {@value #TRIES} new requests in a row that return no byte. Another thread may close the stream; a
 * running read then fails.
 */
final class ResumingStream extends InputStream {

    /** Opens the body of the object. */
    interface Source {

        /**
         * @param offset the position of the first byte to read, counted from 0
         * @throws ReplacedException if the object has been replaced since it was listed
         * @throws StorageException if the object can't be read
         */
        ResponseInputStream<?> openAt(long offset) throws IOException;
    }

    private static final int TRIES = 5;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final StoredObject object;
    private final Source source;
    private final long end;
    private volatile @Nullable ResponseInputStream<?> body;
    private volatile boolean closed;
    private long position;
    private int failures;

    private ResumingStream(StoredObject object, Source source, long first, long end) {
        this.object = object;
        this.source = source;
        this.position = first;
        this.end = end;
    }

    /** Opens the whole object. */
    static ResumingStream open(StoredObject object, Source source) throws IOException {
        return opened(object, source, source.openAt(0));
    }

    /** Reads the whole object from an open body. */
    static ResumingStream opened(StoredObject object, Source source, ResponseInputStream<?> body) {
        ResumingStream stream = new ResumingStream(object, source, 0, object.size());
        stream.body = body;
        return stream;
    }

    /**
     * Reads the bytes from {@code first} (inclusive) to {@code end} (exclusive). Sends the request when the first byte
     * is read.
     */
    static ResumingStream ofRange(StoredObject object, Source source, long first, long end) {
        return new ResumingStream(object, source, first, end);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        while (true) {
            try {
                return readOnce(into, offset, length);
            } catch (AbortedException e) {
                throw S3Failure.interrupted(object, e);
            } catch (SdkException e) {
                // The SDK checks the checksum when the body ends.
                throw new StorageException(object + " was damaged in transfer: " + e.getMessage(), e);
            } catch (ReplacedException e) {
                throw e;
            } catch (IOException e) {
                recover(e);
            }
        }
    }

    private int readOnce(byte[] into, int offset, int length) throws IOException {
        int count = body().read(into, offset, length);
        if (count < 0 && position < end) {
            throw new EOFException("The body ended at byte " + position + " of " + object.size());
        }
        if (count > 0) {
            position += count;
            failures = 0;
        }
        return count;
    }

    private ResponseInputStream<?> body() throws IOException {
        ResponseInputStream<?> current = body;
        if (closed) {
            throw new IOException("The stream is closed");
        }
        if (current == null) {
            current = source.openAt(position);
            body = current;
            if (closed) {
                current.abort();
            }
        }
        return current;
    }

    /** Waits before the next attempt, or throws if there are no more attempts. */
    private void recover(IOException drop) throws IOException {
        abort();
        if (closed) {
            throw new IOException(object + " was closed while it was read", drop);
        }
        failures++;
        if (failures > TRIES) {
            throw new StorageException(
                    object + " can't be read beyond byte " + position + " of " + object.size()
                            + ": the connection broke " + failures + " times in a row (" + drop
                            + "); check the network, then try again",
                    drop);
        }
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << failures);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest));
        } catch (InterruptedException e) {
            throw S3Failure.interrupted(object, e);
        }
    }

    /**
     * Breaks the connection if the body wasn't read to its end. Reading the rest only to reuse the connection could
     * take very long.
     */
    @Override
    public void close() throws IOException {
        closed = true;
        ResponseInputStream<?> current = body;
        if (current != null && position == end) {
            current.close();
        } else {
            abort();
        }
    }

    private void abort() {
        ResponseInputStream<?> current = body;
        body = null;
        if (current != null) {
            current.abort();
        }
    }
}
