package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Stores objects as local files. Ignores authorizations: the operating system decides who may read. */
final class LocalStore implements ObjectStore {

    @Override
    public ObjectStore.Listing list(Location location, Authorization authorization) {
        Path root = path(location);
        BasicFileAttributes attributes = attributes(root);
        if (attributes.isDirectory()) {
            return listFolder(root);
        }
        return new ObjectStore.Listing(List.of(object(root, attributes)), 0);
    }

    @Override
    public Optional<StoredObject> find(Location location, Authorization authorization) {
        Path path = path(location);
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isDirectory() ? Optional.empty() : Optional.of(object(path, attributes));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static ObjectStore.Listing listFolder(Path root) {
        try {
            return FolderWalk.followingLinks(root);
        } catch (IOException e) {
            throw unreadable(root, e);
        }
    }

    @Override
    public InputStream open(StoredObject object, Authorization authorization) throws IOException {
        Path path = path(object.location());
        checkUnchanged(object, path);
        try {
            return new LocalStream(object, path);
        } catch (IOException e) {
            throw unreadableOnceListed(path, e);
        }
    }

    @Override
    public ObjectStore.Listing listTarget(Location location, Authorization authorization) {
        Path folder = path(location);
        if (!Files.exists(folder)) {
            return new ObjectStore.Listing(List.of(), 0);
        }
        if (!Files.isDirectory(folder)) {
            throw new StorageException(folder + " is a file: name a folder to write to", null);
        }
        try {
            return FolderWalk.withLinks(folder);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    @Override
    public ObjectStore.Writer create(Location object, boolean replace, Authorization authorization) {
        return new LocalWriter(path(object), replace);
    }

    @Override
    public void delete(Location object, Authorization authorization) {
        Path path = path(object);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw LocalWriter.unwritable(path, e);
        }
    }

    /** @throws ReplacedException if the file has changed since it was listed */
    static void checkUnchanged(StoredObject object, Path path) throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            throw unreadableOnceListed(path, e);
        }
        if (now.size() != object.size() || !version(now).equals(object.version())) {
            throw new ReplacedException(object, now.size());
        }
    }

    /** @throws StorageException if the path is not a regular file, or the user has no permission to read it */
    static StoredObject object(Path path, BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            throw new StorageException(
                    path + " is a symbolic link whose target doesn't exist: correct or remove it", null);
        }
        if (!attributes.isRegularFile()) {
            throw new StorageException(
                    path + " is not a regular file but perhaps a pipe, socket or device: move it away", null);
        }
        if (!Files.isReadable(path)) {
            throw unreadable(path, new AccessDeniedException(path.toString()));
        }
        return new StoredObject(new LocalPath(path), attributes.size(), version(attributes));
    }

    /** The file as a listing would find it now. */
    static StoredObject object(Path path) {
        return object(path, attributes(path));
    }

    private static String version(BasicFileAttributes attributes) {
        return attributes.size() + "@" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }

    private static BasicFileAttributes attributes(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    static StorageException unreadable(Path path, IOException reason) {
        if (reason instanceof NoSuchFileException) {
            String where = path.isAbsolute() ? "" : " (looked for " + path.toAbsolutePath() + ")";
            return new StorageException(
                    path + " doesn't exist" + where + ": check the path. A source must be an existing file or folder",
                    reason);
        }
        if (reason instanceof AccessDeniedException) {
            return new StorageException(
                    path + " can't be read: give user '" + System.getProperty("user.name") + "' permission to read it",
                    reason);
        }
        return new StorageException(path + " can't be read: " + reason, reason);
    }

    /** The error for a file that a listing has found. */
    static StorageException unreadableOnceListed(Path path, IOException reason) {
        return reason instanceof NoSuchFileException
                ? new StorageException(
                        path + " has been deleted or moved since it was listed: load again when nothing changes the"
                                + " source",
                        reason)
                : unreadable(path, reason);
    }

    private static Path path(Location location) {
        if (location instanceof LocalPath local) {
            return local.path();
        }
        throw new StorageException(location + " isn't a local path, and this store reads local files only", null);
    }
}
