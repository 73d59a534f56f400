package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.LocalPath;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the files of a folder. Hidden files and files in hidden folders are only counted. Hidden files that can't be read
 * are ignored.
 */
final class FolderWalk implements FileVisitor<Path> {

    private record Found(String name, StoredObject object) {}

    private final Path root;
    private final Path start;
    private final boolean follows;
    private final List<Found> found = new ArrayList<>();
    private int hidden;
    private @Nullable Path hiddenFolder;

    private FolderWalk(Path root, Path start, boolean follows) {
        this.root = root;
        this.start = start;
        this.follows = follows;
    }

    /** Lists a folder and its subfolders, including folders and files that symbolic links point to. */
    static ObjectStore.Listing followingLinks(Path root) throws IOException {
        FolderWalk walk = new FolderWalk(root, root, true);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        return walk.listing();
    }

    /**
     * Lists a folder and its subfolders, and doesn't follow symbolic links. A link itself is listed. The folder itself may
     * be a link, which is followed.
     */
    static ObjectStore.Listing withLinks(Path root) throws IOException {
        Path real = root.toRealPath();
        FolderWalk walk = new FolderWalk(root, real, false);
        Files.walkFileTree(real, walk);
        return walk.listing();
    }

    private ObjectStore.Listing listing() {
        found.sort(Comparator.comparing(Found::name, Utf8Order.COMPARATOR));
        return new ObjectStore.Listing(found.stream().map(Found::object).toList(), hidden);
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
            found.add(new Found(name(file), object(root.resolve(start.relativize(file)), attributes)));
        }
        return FileVisitResult.CONTINUE;
    }

    private StoredObject object(Path file, BasicFileAttributes attributes) {
        return !follows && attributes.isSymbolicLink()
                ? new StoredObject(new LocalPath(file), 0, "")
                : LocalStore.object(file, attributes);
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
        throw LocalStore.unreadableOnceListed(file, reason);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException reason) {
        if (reason != null && hiddenFolder == null) {
            throw LocalStore.unreadableOnceListed(folder, reason);
        }
        if (folder.equals(hiddenFolder)) {
            hiddenFolder = null;
        }
        return FileVisitResult.CONTINUE;
    }

    /** Whether a file or folder is hidden. The root is never hidden, because the user named it. */
    private boolean isHidden(Path path) {
        return !path.equals(start) && path.getFileName().toString().startsWith(".");
    }

    private String name(Path file) {
        return start.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
    }
}
