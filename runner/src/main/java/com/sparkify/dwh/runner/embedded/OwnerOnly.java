package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates files and folders that only their owner can read. On Windows, each file or folder gets the permissions of its
 * parent folder.
 */
final class OwnerOnly {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /**
     * Creates the folder and its parents if they don't exist, and denies other users access to the folder. Returns the
     * folder's real path.
     *
     * @throws EmbeddedServerException if the path is a symbolic link; its parents may be links
     */
    static Path folder(Path path) throws IOException {
        Planted.refuseLink(path);
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!Files.isDirectory(path)) {
            create(path);
        }
        if (POSIX) {
            // An existing folder can have other permissions. The call fails if the folder belongs to another user.
            Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setPermissions(FOLDER);
        }
        return path.toRealPath();
    }

    private static void create(Path path) throws IOException {
        try {
            if (POSIX) {
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(FOLDER));
            } else {
                Files.createDirectory(path);
            }
        } catch (FileAlreadyExistsException e) {
            // Another process can have created the folder in the meantime.
            if (!Files.isDirectory(path)) {
                throw e;
            }
        }
    }

    /** Creates the folder and its missing parents, all for their owner only. */
    static void folders(Path path) throws IOException {
        if (POSIX) {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(FOLDER));
        } else {
            Files.createDirectories(path);
        }
    }

    static void permit(Path file, boolean executable) throws IOException {
        if (POSIX) {
            // This call uses only the path. A file attribute view that doesn't follow links would open and close the
            // file, and so release the file's locks.
            Files.setPosixFilePermissions(file, executable ? FOLDER : FILE);
        }
    }

    /** Replaces the file's text atomically. */
    static void write(Path file, String text) throws IOException {
        // Only the owner can read the temporary file. It has a different name, so that no process reads an incomplete
        // file.
        Path temporary = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".new");
        try {
            Files.writeString(temporary, text, StandardCharsets.UTF_8);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    static void deleteRecursively(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
