package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.internal.content.ContentHash;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens and decompresses objects, and holds the list of objects to read.
 *
 * @param hashed whether the bytes of local files are hashed as they are read
 */
record ObjectReader(
        ObjectStore store, Authorization authorization, Codec codec, List<StoredObject> objects, boolean hashed) {

    private static final int LOCAL_THREADS = 2;
    /**
     * The largest number of threads that decompress bzip2 or zstd. A bzip2 decoder uses up to 5 MiB of memory. A zstd
     * decoder uses up to 128 MiB outside the heap for its window.
     */
    private static final int HEAVY_THREADS = 4;

    private static final int LEAST_PART = 512;
    /**
     * The largest expected ratio of an object's decompressed size to its stored size. An object with a larger ratio is
     * read in more parts.
     */
    private static final int EXPANSION = 10;

    /** The largest number of objects that are read at the same time. */
    int mostThreads() {
        boolean local = objects.stream().allMatch(object -> object.location() instanceof LocalPath);
        boolean heavy = codec == Codec.BZIP2 || codec == Codec.ZSTD;
        int most = heavy ? HEAVY_THREADS : objects.size();
        return Math.min(Math.min(most, objects.size()), local ? LOCAL_THREADS : store.connections());
    }

    /**
     * The size of the buffers for the parts of an object. The buffers of a small object are just large enough for the
     * object, so that many small objects can be read at the same time.
     */
    int partSize(StoredObject object) {
        if (object.size() >= Part.SIZE) {
            return Part.SIZE;
        }
        // One byte more than the object has, so that reading the first part finds the object's end.
        long expected = codec == Codec.NONE ? object.size() + 1 : object.size() * EXPANSION;
        return (int) Math.max(LEAST_PART, Math.min(Part.SIZE, expected));
    }

    /** Opens an object without decompressing it. */
    InputStream openRaw(StoredObject object) throws IOException {
        try {
            if (!hashed || !(object.location() instanceof LocalPath local)) {
                return store.open(object, authorization);
            }
            ContentHash hash = new ContentHash(local.path(), Instant.now());
            return new HashedStream(store.open(object, authorization), hash);
        } catch (IOException e) {
            throw named(object, e);
        }
    }

    /**
     * The version that {@link ContentHash} computes from the content. Null before the content was read to its end.
     * Always null for an object in S3, or if {@code hashed} is false.
     */
    static @Nullable String version(InputStream raw) {
        return raw instanceof HashedStream stream ? stream.version() : null;
    }

    InputStream decompress(StoredObject object, InputStream raw) throws IOException {
        return codec.decompress(raw, object.toString());
    }

    /**
     * Returns an error whose message names the object. Returns the original error if its message already names the
     * object.
     */
    static IOException named(StoredObject object, IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains(object.toString()) ? e : new IOException(object + " can't be read: " + e, e);
    }
}
