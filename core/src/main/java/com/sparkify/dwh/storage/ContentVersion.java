package com.sparkify.dwh.storage;

import com.sparkify.dwh.internal.content.ContentHash;
import com.sparkify.dwh.s3.LocalPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Computes and compares the content versions of objects. A content version is a text that identifies an object's
 * content, see {@link StoredObject#contentVersion}.
 */
final class ContentVersion {

    private ContentVersion() {}

    /** The object's content version: see {@link StoredObject#contentVersion}. */
    static String of(StoredObject object) {
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
     * The object's current content version if the object still has the content of the given version; otherwise empty:
     * see {@link StoredObject#contentVersionIfSame}.
     */
    static Optional<String> ofSame(StoredObject object, String version) {
        return ofSame(object, version, Instant.now());
    }

    static Optional<String> ofSame(StoredObject object, String version, Instant moment) {
        if (!(object.location() instanceof LocalPath)) {
            return Optional.of(version).filter(object.version()::equals);
        }
        int separator = version.indexOf(ContentHash.SEPARATOR);
        String known = separator < 0 ? "" : version.substring(separator + 1);
        if (object.version().equals(known)) {
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
