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
 * An object's body, which goes on with a new request from the byte where a connection broke. Gives up after
 * {@value #TRIES} tries in a row that brought no byte. May be closed by another thread; a read under way then fails.
 */
final class ResumingStream extends InputStream {

    /** Where a body comes from. */
    interface Source {

        /**
         * @throws ReplacedException if the object is no longer the one that was listed
         * @throws StorageException if it can't be had
         */
        ResponseInputStream<?> openAt(long offset) throws IOException;
    }

    private static final int TRIES = 5;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final StoredObject object;
    private final Source source;
    private volatile @Nullable ResponseInputStream<?> body;
    private volatile boolean closed;
    private long position;
    private int failures;

    private ResumingStream(StoredObject object, Source source) {
        this.object = object;
        this.source = source;
    }

    static ResumingStream open(StoredObject object, Source source) throws IOException {
        ResumingStream stream = new ResumingStream(object, source);
        stream.body = source.openAt(0);
        return stream;
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
                // The body's checksum, which is checked at its end.
                throw new StorageException(object + " arrived damaged: " + e.getMessage(), e);
            } catch (ReplacedException e) {
                throw e;
            } catch (IOException e) {
                recover(e);
            }
        }
    }

    private int readOnce(byte[] into, int offset, int length) throws IOException {
        int count = body().read(into, offset, length);
        if (count < 0 && position < object.size()) {
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

    /** Returns where another try is worth it. */
    private void recover(IOException drop) throws IOException {
        abort();
        if (closed) {
            throw new IOException(object + " was closed while it was read", drop);
        }
        failures++;
        if (failures > TRIES) {
            throw new StorageException(
                    object + " can't be read on from byte " + position + " of " + object.size()
                            + ": the connection broke " + failures + " times in a row (" + drop
                            + "); look at the network, then try again",
                    drop);
        }
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << failures);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest));
        } catch (InterruptedException e) {
            throw S3Failure.interrupted(object, e);
        }
    }

    /** Leaves an unread rest behind with the connection: reading it only to keep the connection may take for ever. */
    @Override
    public void close() throws IOException {
        closed = true;
        ResponseInputStream<?> current = body;
        if (current != null && position == object.size()) {
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
