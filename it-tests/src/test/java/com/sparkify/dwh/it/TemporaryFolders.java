package com.sparkify.dwh.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Creates folders that are deleted when the JVM ends, whether tests passed or failed. Use this class for folders that
 * outlive a test class, and JUnit's {@code @TempDir} for all other folders.
 */
public final class TemporaryFolders {

    private static final Path ROOT = root();
    private static final Deque<Runnable> USERS = new ArrayDeque<>();

    private TemporaryFolders() {}

    private static Path root() {
        try {
            Path root = Files.createTempDirectory("dwh-it");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(root), "temporary-folders-delete"));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates an empty folder. */
    public static Path create(String prefix) {
        try {
            return Files.createTempDirectory(ROOT, prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Registers an action that runs before the folders are deleted. The action stops a program that writes to the
     * folders. Several actions run in the reverse order of their registration.
     */
    public static void beforeDeletion(Runnable stop) {
        synchronized (USERS) {
            USERS.push(stop);
        }
    }

    private static void end(Path root) {
        synchronized (USERS) {
            USERS.forEach(Runnable::run);
        }
        try {
            Files.walkFileTree(root, DELETE);
        } catch (IOException e) {
            System.err.println("The tests couldn't delete " + root + ": " + e);
        }
    }

    private static final SimpleFileVisitor<Path> DELETE = new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            if (e != null) {
                throw e;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    };
}
