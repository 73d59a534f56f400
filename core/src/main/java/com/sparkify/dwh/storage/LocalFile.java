package com.sparkify.dwh.storage;

import com.sparkify.dwh.internal.content.Stamp;
import com.sparkify.dwh.s3.LocalPath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file, folder or link with the attributes that a listing needs. On Unix, one system call reads all attributes of a
 * file. A listing of thousands of files spends most of its time in these calls.
 *
 * @param key identifies the file in the operating system; null if the system has no such key
 * @param version a text that changes when the content changes: on Unix the text of a {@link Stamp}, on other systems
 *     the size and modification time
 * @param readableByAll whether the permissions let everybody read the file
 */
record LocalFile(Path path, Kind kind, long size, @Nullable Object key, String version, boolean readableByAll) {

    /** What a path names. */
    enum Kind {
        FOLDER,
        FILE,
        /** A symbolic link that isn't followed. */
        LINK,
        /** A pipe, a socket or a device. */
        OTHER
    }

    private static final String ATTRIBUTES =
            Stamp.ATTRIBUTES + ",isDirectory,isRegularFile,isSymbolicLink,fileKey,mode";

    /** The permission bits with which the owner, the group and all others may read. */
    private static final int ALL_MAY_READ = 0444;

    /** Reads the attributes of a path. Without an option, follows a symbolic link to its target. */
    static LocalFile at(Path path, LinkOption... options) throws IOException {
        try {
            return unix(path, Files.readAttributes(path, ATTRIBUTES, options));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return basic(path, Files.readAttributes(path, BasicFileAttributes.class, options));
        }
    }

    private static LocalFile unix(Path path, Map<String, @Nullable Object> unix) {
        return new LocalFile(
                path,
                kind(is(unix, "isDirectory"), is(unix, "isRegularFile"), is(unix, "isSymbolicLink")),
                (Long) Objects.requireNonNull(unix.get("size")),
                unix.get("fileKey"),
                Stamp.of(unix).text(),
                ((Integer) Objects.requireNonNull(unix.get("mode")) & ALL_MAY_READ) == ALL_MAY_READ);
    }

    private static LocalFile basic(Path path, BasicFileAttributes basic) {
        return new LocalFile(
                path,
                kind(basic.isDirectory(), basic.isRegularFile(), basic.isSymbolicLink()),
                basic.size(),
                basic.fileKey(),
                basic.size() + "@" + basic.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                false);
    }

    private static boolean is(Map<String, @Nullable Object> attributes, String name) {
        return Boolean.TRUE.equals(attributes.get(name));
    }

    private static Kind kind(boolean folder, boolean regular, boolean link) {
        if (folder) {
            return Kind.FOLDER;
        }
        if (regular) {
            return Kind.FILE;
        }
        return link ? Kind.LINK : Kind.OTHER;
    }

    /** The same file under another path. */
    LocalFile as(Path other) {
        return new LocalFile(other, kind, size, key, version, readableByAll);
    }

    /**
     * This file as an object.
     *
     * @throws StorageException if this is not a regular file, or the user has no permission to read it
     */
    StoredObject object() {
        return switch (kind) {
            case FILE -> readable();
            case LINK ->
                throw new StorageException(
                        path + " is a symbolic link whose target doesn't exist: correct or remove it", null);
            case FOLDER, OTHER ->
                throw new StorageException(
                        path + " is not a regular file but perhaps a pipe, socket or device: move it away", null);
        };
    }

    private StoredObject readable() {
        if (!readableByAll && !Files.isReadable(path)) {
            throw LocalStore.unreadable(path, new AccessDeniedException(path.toString()));
        }
        return new StoredObject(new LocalPath(path), size, version);
    }
}
