package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Lists, finds, opens, makes and deletes objects. A small interface on purpose: no rename, no append, no metadata beyond a
 * {@link StoredObject}. Implementations are thread-safe.
 */
public interface ObjectStore {

    /**
     * The objects at a location: in S3 all whose key begins with the prefix, page after page; locally the file itself,
     * or all files below the folder. In byte order of their names.
     *
     * @throws StorageException if the bucket, folder or file isn't there or may not be read
     */
    Listing list(Location location, Authorization authorization);

    /**
     * The one object at exactly this location, whatever else's name begins so; empty if there is none, or a folder.
     *
     * @throws StorageException if the bucket isn't there, or the object may not be read
     */
    Optional<StoredObject> find(Location location, Authorization authorization);

    /**
     * Opens an object from its first byte. The stream resumes where it stopped when a connection drops, and fails with
     * an {@link IOException} if the object is no longer the one that was listed, and with a {@link StorageException} if it
     * can't be read to its end. Raw bytes: nothing is decompressed.
     *
     * @throws StorageException if the object isn't there or may not be read
     */
    InputStream open(StoredObject object, Authorization authorization) throws IOException;

    /**
     * As {@link #list}, of a place that something is to be written to: a local folder that isn't there yet holds nothing.
     *
     * @throws StorageException if the bucket isn't there, what is there may not be read, or a local path is a file
     */
    Listing listTarget(Location location, Authorization authorization);

    /**
     * Begins an object of this name; locally its folders are made. It is there when the writer is closed.
     *
     * @param replace whether one that has the name already is replaced; closing fails if not
     * @throws StorageException if it may not be written
     */
    ObjectWriter create(Location object, boolean replace, Authorization authorization);

    /**
     * Deletes the object of this name, for good. One that isn't there is no error. Folders stay.
     *
     * @throws StorageException if it may not be deleted
     */
    void delete(Location object, Authorization authorization);
}
