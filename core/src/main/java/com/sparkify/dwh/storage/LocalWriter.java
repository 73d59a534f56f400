package com.sparkify.dwh.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a local file. The bytes go to a hidden file in the same folder. {@link #close} renames the hidden file. */
final class LocalWriter extends ObjectStore.Writer {

    private final Path path;
    private final Path hidden;
    private final boolean replace;
    private final OutputStream out;
    private boolean ended;

    LocalWriter(Path path, boolean replace) {
        this.path = path;
        this.replace = replace;
        this.hidden = path.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            this.out = Files.newOutputStream(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        try {
            out.close();
            if (replace) {
                Files.move(hidden, path, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(hidden, path);
            }
            ended = true;
        } catch (IOException e) {
            StorageException failure = unwritable(path, e);
            try {
                abort();
            } catch (StorageException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    @Override
    public void abort() {
        if (ended) {
            return;
        }
        ended = true;
        try (out) {
            Files.deleteIfExists(hidden);
        } catch (IOException e) {
            throw new StorageException("The unfinished file " + hidden + " can't be deleted: " + e, e);
        }
    }

    static StorageException unwritable(Path path, IOException reason) {
        if (reason instanceof FileAlreadyExistsException) {
            return new StorageException(path + " already exists", reason);
        }
        if (reason instanceof AccessDeniedException) {
            return new StorageException(
                    path + " can't be written: give user '" + System.getProperty("user.name")
                            + "' permission to write it",
                    reason);
        }
        return new StorageException(path + " can't be written: " + reason, reason);
    }
}
