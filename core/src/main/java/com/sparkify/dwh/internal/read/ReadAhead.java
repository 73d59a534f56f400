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
 * Returns the bytes of objects in order, while daemon threads open, read and decompress the next objects. At first, 16
 * threads read objects in S3. If more threads make reading faster, their number grows, up to {@link
 * ObjectStore#connections}. Objects compressed with bzip2 or Zstandard are read by at most 4 threads, and local files by
 * 2 threads. If all objects are uncompressed local files, there are no threads: the caller's thread reads them directly
 * into the caller's array, because the operating system already reads ahead.
 *
 * <p>The objects that are read ahead have at most 16 MiB of buffers: up to 256 KiB for each object, and less for a
 * small object. The ranges of large objects ({@link ObjectStore#open}) need additional memory. Decompressors also need
 * additional memory: GZIP needs little, bzip2 up to 5 MiB per thread, and Zstandard up to 128 MiB per thread, outside
 * the heap.
 *
 * <p>Not thread-safe. No object is opened before the first call of {@link #nextObject()}.
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

    /**
     * @param objects the objects to read, in this order. Local objects and objects in S3 can be mixed. An object that
     *     is listed twice is read twice
     */
    public ReadAhead(ObjectStore store, Authorization authorization, Codec codec, List<StoredObject> objects) {
        this(store, authorization, codec, objects, false);
    }

    /**
     * @param hashed whether to hash local files as they are read, for {@link #version}
     */
    public ReadAhead(
            ObjectStore store, Authorization authorization, Codec codec, List<StoredObject> objects, boolean hashed) {
        this.reader = new ObjectReader(store, authorization, codec, List.copyOf(objects), hashed);
        this.direct = codec == Codec.NONE && objects.stream().allMatch(o -> o.location() instanceof LocalPath);
    }

    /**
     * Moves to the next object. The first call moves to the first object. Skips the unread rest of the previous object.
     *
     * @return null after the last object
     * @throws IOException if the object can't be opened; the message names the object
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
     * Reads bytes of the object that {@link #nextObject()} returned, as {@link java.io.InputStream#read(byte[], int,
     * int)} does. Arrays of 256 KiB or more are the fastest.
     *
     * @return the number of bytes, at least one unless {@code length} is 0; or -1 at the end of the object
     * @throws IOException if the object can't be read or decompressed; the message names the object
     * @throws StorageException as {@link ObjectStore#open}
     * @throws IllegalStateException before the first object and after the last object
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
     * The content version of the current object: a text that begins with the hash of the bytes that were read. Null
     * before the object was read to its end. Always null for an object in S3, or if the files aren't hashed.
     */
    public @Nullable String version() {
        return sequence == null ? null : sequence.version();
    }

    /**
     * Stops the threads and closes their streams, even if the streams weren't read to the end. Waits for the threads
     * for at most 5 seconds. A thread that still waits for the network ends when its request times out.
     */
    @Override
    public void close() throws IOException {
        closed = true;
        if (sequence != null) {
            sequence.close();
        }
    }
}
