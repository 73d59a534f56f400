package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files and folders that nobody but their owner may read. On Windows the user's profile folder sees to that. */
final class OwnerOnly {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Creates the folder, with its parents, if it is missing, and closes it to others if it isn't. */
    static Path folder(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!Files.isDirectory(path)) {
            if (POSIX) {
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(FOLDER));
            } else {
                Files.createDirectory(path);
            }
        }
        if (POSIX) {
            // Not only for a folder that was there: it also fails if the folder is somebody else's.
            Files.setPosixFilePermissions(path, FOLDER);
        }
        return path.toRealPath();
    }

    /** Creates the folder and those above it that are missing. */
    static void folders(Path path) throws IOException {
        if (POSIX) {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(FOLDER));
        } else {
            Files.createDirectories(path);
        }
    }

    static void permit(Path file, boolean executable) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, executable ? FOLDER : FILE);
        }
    }

    /** Replaces the file's text, all or nothing. */
    static void write(Path file, String text) throws IOException {
        // Created for its owner only, and with another name: nobody sees half of it.
        Path beside = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".new");
        try {
            Files.writeString(beside, text, StandardCharsets.UTF_8);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
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
