package com.sparkify.dwh.storage;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the files of a folder. Only counts hidden files and the files in hidden folders, and ignores hidden files that can't be read.
 */
final class FolderWalk implements FileVisitor<Path> {

    private record Found(String name, StoredObject object) {}

    private final Path root;
    private final List<Found> found = new ArrayList<>();
    private int hidden;
    private @Nullable Path hiddenFolder;

    FolderWalk(Path root) {
        this.root = root;
    }

    Listing listing() {
        found.sort(Comparator.comparing(Found::name, Utf8Order.COMPARATOR));
        return new Listing(found.stream().map(Found::object).toList(), hidden);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (hiddenFolder == null && isHidden(folder)) {
            hiddenFolder = folder;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (hiddenFolder != null || isHidden(file)) {
            hidden++;
        } else {
            found.add(new Found(name(file), LocalStore.object(file, attributes)));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
        if (hiddenFolder != null || isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (reason instanceof FileSystemLoopException) {
            throw new StorageException(
                    file + " is a symbolic link to a folder that contains it, which is an endless loop: remove it",
                    reason);
        }
        throw LocalStore.unreadable(file, reason);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException reason) {
        if (reason != null && hiddenFolder == null) {
            throw LocalStore.unreadable(folder, reason);
        }
        if (folder.equals(hiddenFolder)) {
            hiddenFolder = null;
        }
        return FileVisitResult.CONTINUE;
    }

    /** Whether a file or folder is hidden. The root is never hidden, because the user named it. */
    private boolean isHidden(Path path) {
        return !path.equals(root) && path.getFileName().toString().startsWith(".");
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
    }
}
