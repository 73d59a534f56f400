package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.Location;
import java.util.Optional;

/**
 * An object in S3 or a local file, as {@link ObjectStore} listed or found it.
 *
 * @param location the object's own location: a whole key, or a file
 * @param size the size in bytes
 * @param version a text that changes when the content changes. In S3, the ETag. For a file on Unix, the file's size,
 *     times and inode. For a file on other systems, the file's size and modification time. If a COPY on PostgreSQL has
 *     read the file, the file's {@link #contentVersion}
 */
public record StoredObject(Location location, long size, String version) {

    /**
     * Returns a text that identifies the content of the object, to be stored and compared by a later run. In S3, the
     * text is the ETag. For a local file, the text contains the SHA-256 of the file. Therefore {@link
     * #contentVersionIfSame} reports that a file is unchanged even if the file was touched, renamed or restored. This
     * method reads the file to its end. If {@link #version} is already a content version, this method reads the file
     * only if its attributes may have changed.
     *
     * <p>On Unix, the content version of a file also contains the file's attributes in the operating system (size,
     * modification and change times, inode), unless the file was changed a moment ago. {@link #contentVersionIfSame}
     * doesn't read a file whose attributes are unchanged. This is safe, because programs can't set the change time. On
     * systems without a change time, such as Windows, every comparison reads the file.
     *
     * @return at most 128 characters
     * @throws StorageException if the file has changed since it was listed or read, or can't be read
     */
    public String contentVersion() {
        return ContentVersion.of(this);
    }

    /**
     * Compares a listed object with a stored {@link #contentVersion}. If the content is the same, returns the version
     * to store for the next comparison; otherwise returns empty. Reads a file only if its attributes may have changed.
     * In this case the returned version has the new attributes, so that the next comparison need not read the file.
     *
     * @throws StorageException if the file must be read, but can't be read or has changed since it was listed
     */
    public Optional<String> contentVersionIfSame(String stored) {
        return ContentVersion.ofSame(this, stored);
    }

    /** The location as a user would write it. Error messages show this text. */
    @Override
    public String toString() {
        return location.toString();
    }
}
