package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Lists, finds, opens, creates and deletes objects in S3 or local folders. A store can't rename objects or append to
 * them. {@link StoredObject} has all metadata that a store returns. Implementations are thread-safe.
 */
public interface ObjectStore {

    /**
     * Lists the objects at a location, in byte order of their names. In S3, the result has all objects whose keys begin
     * with the location's key. For a local file, the result has only this file. For a local folder, the result has all
     * files in the folder and its subfolders, except hidden files.
     *
     * @throws StorageException if the bucket, folder or file doesn't exist or can't be read
     */
    Listing list(Location location, Authorization authorization);

    /**
     * Finds the object at exactly this location. The result is empty if no object has this name, or if the location is
     * a folder. Objects with longer names that begin with this name are ignored.
     *
     * @throws StorageException if the bucket doesn't exist, or the object can't be read
     */
    Optional<StoredObject> find(Location location, Authorization authorization);

    /**
     * Opens an object at its first byte. The bytes aren't decompressed. A large object in S3 may be read by several
     * requests at the same time, each for a part of the object. The parts use up to 16 MB of memory for each object. At
     * most two objects of a store are read in parts at the same time. If a connection breaks, the stream resumes where
     * it stopped. Reading fails with an {@link IOException} if the object has changed since it was listed, and with a
     * {@link StorageException} if the object can't be read to its end.
     *
     * @throws StorageException if the object doesn't exist or can't be read
     */
    InputStream open(StoredObject object, Authorization authorization) throws IOException;

    /** How many objects a reader may open at the same time, by default 16. */
    default int connections() {
        return 16;
    }

    /**
     * Lists a location to which objects will be written, as {@link #list} does, with two differences. If a local folder
     * doesn't exist yet, the result has no objects. If a local folder contains a symbolic link, the result has the link
     * instead of its target.
     *
     * @throws StorageException if the bucket doesn't exist, its objects can't be read, or a local path is a file
     */
    Listing listTarget(Location location, Authorization authorization);

    /**
     * Begins to write an object. Creates local folders as needed. The object exists once the writer is closed.
     *
     * @param replace whether to replace an existing object of this name. If false and the object exists, closing the
     *     writer fails
     * @throws StorageException if the object can't be written
     */
    Writer create(Location object, boolean replace, Authorization authorization);

    /**
     * Deletes the object permanently. Does nothing if the object doesn't exist. Doesn't delete folders. If the object
     * is a local symbolic link, deletes the link and keeps the target.
     *
     * @throws StorageException if the object can't be deleted
     */
    void delete(Location object, Authorization authorization);

    /**
     * The objects that a location holds.
     *
     * @param objects in byte order of their names
     * @param hidden the number of hidden local files, which are left out. A file is hidden if its name, or the name of
     *     one of its folders, begins with a dot. Always 0 in S3, because COPY also loads S3 objects with such names
     */
    record Listing(List<StoredObject> objects, int hidden) {

        public Listing {
            objects = List.copyOf(objects);
        }
    }

    /**
     * Writes a new object. The object doesn't exist before {@link #close()}, and no part of it remains after {@link
     * #abort()}. Errors of the store are {@link StorageException}s that name the object. Not thread-safe.
     */
    abstract class Writer extends OutputStream {

        Writer() {}

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        /**
         * Completes the object. The object then exists. A second call, or a call after {@link #abort()}, does nothing.
         *
         * @throws StorageException if the object can't be written, or if an object of this name exists and must not be
         *     replaced. Then no part of the new object remains. However, if the store's response was lost, the complete
         *     object may exist.
         */
        @Override
        public abstract void close() throws IOException;

        /**
         * Discards the object. Does nothing after {@link #close()}.
         *
         * @throws StorageException if the parts that were already written can't be removed
         */
        public abstract void abort();
    }
}
