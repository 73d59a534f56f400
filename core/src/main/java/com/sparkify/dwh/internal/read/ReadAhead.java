package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The decompressed bytes of many objects, one after the other in the given order, while the next ones are already being
 * opened, read and decompressed by daemon threads: up to 16 for S3, 2 for compressed local files. Uncompressed local
 * files are read by the caller's own thread, straight into its array: the operating system reads ahead by itself, and
 * cheaper.
 *
 * <p>At most 64 objects, and 256 KiB of each, wait for the caller: 16 MiB in all, and usually far less. Decompressors
 * add their own, at most a few MiB each.
 *
 * <p>For one thread at a time. Nothing happens before the first {@link #nextObject()}.
 *
 * <pre>{@code
 * try (ReadAhead bytes = new ReadAhead(store, authorization, Codec.GZIP, objects)) {
 *     for (StoredObject object; (object = bytes.nextObject()) != null; ) {
 *         for (int count; (count = bytes.read(buffer, 0, buffer.length)) >= 0; ) { … }
 *     }
 * }
 * }</pre>
 */
public final class ReadAhead implements Closeable {

    private final ObjectReader reader;
    private final boolean direct;
    private @Nullable ObjectSequence sequence;
    private boolean closed;

    /** The objects may be in S3 and local, and one more than once. */
    public ReadAhead(ObjectStore store, Authorization authorization, Codec codec, List<StoredObject> objects) {
        this.reader = new ObjectReader(store, authorization, codec, List.copyOf(objects));
        this.direct = codec == Codec.NONE && objects.stream().allMatch(o -> o.location() instanceof LocalPath);
    }

    /**
     * Goes to the next object, the first at first, and leaves what isn't read of the one before.
     *
     * @return null after the last one
     * @throws IOException if the object can't be opened; its message names the object
     * @throws StorageException as {@link ObjectStore#open}
     */
    public @Nullable StoredObject nextObject() throws IOException {
        if (closed) {
            throw new IOException("The read-ahead is closed");
        }
        ObjectSequence opened = sequence;
        if (opened == null) {
            opened = direct ? new DirectSequence(reader) : new ThreadedSequence(reader);
            sequence = opened;
        }
        return opened.next();
    }

    /**
     * Reads bytes of the object that {@link #nextObject()} gave, as {@link java.io.InputStream#read(byte[], int, int)}
     * does. Arrays of 256 KiB and more serve best.
     *
     * @return how many bytes, at least one unless {@code length} is 0; or -1 at the object's end
     * @throws IOException if the object can't be read or decompressed; its message names the object
     * @throws StorageException as {@link ObjectStore#open}
     * @throws IllegalStateException if there is no object to read
     */
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (closed) {
            throw new IOException("The read-ahead is closed");
        }
        if (sequence == null) {
            throw new IllegalStateException("Nothing to read: call nextObject() first");
        }
        return length == 0 ? 0 : sequence.read(into, offset, length);
    }

    /**
     * Stops the threads and closes what they have open, read to the end or not. Waits for them for 5 seconds at most: a
     * thread that hangs in the network ends by itself when its request times out.
     */
    @Override
    public void close() throws IOException {
        closed = true;
        if (sequence != null) {
            sequence.close();
        }
    }
}
