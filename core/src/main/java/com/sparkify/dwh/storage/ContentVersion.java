package com.sparkify.dwh.storage;

import com.sparkify.dwh.internal.content.ContentHash;
import com.sparkify.dwh.internal.content.Stamp;
import com.sparkify.dwh.s3.LocalPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Identifies the content of an object from one run to the next: in S3 by its ETag, locally by the SHA-256 of the file. A
 * file that is touched, renamed or restored keeps the same content: {@link #ofSame} finds it unchanged.
 *
 * <p>The version of a file also contains the file's attributes in the operating system (size, modification and change times,
 * inode). A file with unchanged attributes is not read again. Programs can't set Unix's change time. On systems without a
 * change time, such as Windows, every comparison reads the file. A version has at most 128 characters.
 */
public final class ContentVersion {

    private ContentVersion() {}

    /**
     * The version of an object, as text to store. Reads a listed file to its end. If the object's version is a content
     * version, because a COPY has read the file, the file is read again only if its attributes may have changed.
     *
     * @throws StorageException if the file has changed since it was listed or read, or can't be read
     */
    public static String of(StoredObject object) {
        return of(object, Instant.now());
    }

    static String of(StoredObject object, Instant now) {
        if (!(object.location() instanceof LocalPath local)) {
            return object.version();
        }
        if (!object.version().startsWith(ContentHash.SHA_256)) {
            return hash(object, local.path(), now);
        }
        StoredObject there = LocalStore.object(local.path());
        return Optional.of(there)
                .filter(found -> found.size() == object.size())
                .flatMap(found -> ofSame(found, object.version(), now))
                .orElseThrow(() -> changed(new ReplacedException(object, there.size())));
    }

    /**
     * Compares a listed object with a stored version. If the content is the same, returns the version to store for the next
     * comparison; otherwise returns empty. Reads a file only if its attributes have changed. The returned version then holds
     * the new attributes, so that the next comparison need not read the file.
     *
     * @throws StorageException if the file must be read, but can't be read or has changed since it was listed
     */
    public static Optional<String> ofSame(StoredObject object, String version) {
        return ofSame(object, version, Instant.now());
    }

    static Optional<String> ofSame(StoredObject object, String version, Instant moment) {
        if (!(object.location() instanceof LocalPath local)) {
            return Optional.of(version).filter(object.version()::equals);
        }
        int separator = version.indexOf(ContentHash.SEPARATOR);
        String known = separator < 0 ? "" : version.substring(separator + 1);
        if (Stamp.of(local.path()).filter(now -> now.text().equals(known)).isPresent()) {
            return Optional.of(version);
        }
        String hash = separator < 0 ? version : version.substring(0, separator);
        return Optional.of(of(object, moment))
                .filter(now -> now.equals(hash) || now.startsWith(hash + ContentHash.SEPARATOR));
    }

    private static String hash(StoredObject object, Path path, Instant now) {
        ContentHash hash = new ContentHash(path, now);
        byte[] buffer = new byte[1 << 16];
        try {
            LocalStore.checkUnchanged(object, path);
            try (InputStream in = new LocalStream(object, path)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    hash.update(buffer, 0, read);
                }
            }
        } catch (ReplacedException e) {
            throw changed(e);
        } catch (IOException e) {
            throw LocalStore.unreadableOnceListed(path, e);
        }
        return hash.version();
    }

    private static StorageException changed(ReplacedException e) {
        return new StorageException(String.valueOf(e.getMessage()), e);
    }
}
