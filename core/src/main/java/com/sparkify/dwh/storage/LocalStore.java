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
import java.util.List;
import java.util.Optional;

/** Stores objects as local files. Ignores authorizations: the operating system decides who may read and write. */
final class LocalStore implements ObjectStore {

    @Override
    public ObjectStore.Listing list(Location location, Authorization authorization) {
        LocalFile root = file(path(location));
        return root.kind() == LocalFile.Kind.FOLDER
                ? listFolder(root.path())
                : new ObjectStore.Listing(List.of(root.object()), 0);
    }

    @Override
    public Optional<StoredObject> find(Location location, Authorization authorization) {
        Path path = path(location);
        try {
            LocalFile file = LocalFile.at(path);
            return file.kind() == LocalFile.Kind.FOLDER ? Optional.empty() : Optional.of(file.object());
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
        LocalFile now;
        try {
            now = LocalFile.at(path);
        } catch (IOException e) {
            throw unreadableOnceListed(path, e);
        }
        if (now.size() != object.size() || !now.version().equals(object.version())) {
            throw new ReplacedException(object, now.size());
        }
    }

    /** The object that a listing finds at this path now. */
    static StoredObject object(Path path) {
        return file(path).object();
    }

    private static LocalFile file(Path path) {
        try {
            return LocalFile.at(path);
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
