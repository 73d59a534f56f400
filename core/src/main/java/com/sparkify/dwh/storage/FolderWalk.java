package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.LocalPath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Collects the files of a folder. Hidden files and files in hidden folders are only counted. Errors in hidden files and
 * folders are ignored. Reads the attributes of each file once. {@link Files#walkFileTree} isn't used, because it
 * doesn't read all attributes from which {@link LocalFile#version} is made.
 */
final class FolderWalk {

    private record Found(String name, StoredObject object) {}

    private final Path root;
    private final boolean follows;
    private final List<Found> found = new ArrayList<>();
    /** The {@link LocalFile#key}s of the folders that contain the current file, to find endless loops of links. */
    private final Set<Object> open = new HashSet<>();

    private int hidden;

    private FolderWalk(Path root, boolean follows) {
        this.root = root;
        this.follows = follows;
    }

    /** Lists a folder and its subfolders, including folders and files that symbolic links point to. */
    static ObjectStore.Listing followingLinks(Path root) throws IOException {
        return new FolderWalk(root, true).listing(root);
    }

    /**
     * Lists a folder and its subfolders, and doesn't follow symbolic links. A link in the folder is listed like a file.
     * If the root folder is a link, this link is followed.
     */
    static ObjectStore.Listing withLinks(Path root) throws IOException {
        return new FolderWalk(root, false).listing(root.toRealPath());
    }

    private ObjectStore.Listing listing(Path start) throws IOException {
        visitFolder(LocalFile.at(start), "", false);
        found.sort(Comparator.comparing(Found::name, Utf8Order.COMPARATOR));
        return new ObjectStore.Listing(found.stream().map(Found::object).toList(), hidden);
    }

    /**
     * @param prefix the folder's path relative to the root, with a slash at its end; empty for the root
     * @param hides whether the name of the folder, or of a folder between the root and this folder, begins with a dot
     */
    private void visitFolder(LocalFile folder, String prefix, boolean hides) {
        if (folder.key() != null && !open.add(folder.key())) {
            if (hides) {
                return;
            }
            throw new StorageException(
                    folder.path()
                            + " is a symbolic link to a folder that contains the link. This is an endless loop: remove"
                            + " the link",
                    null);
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                visit(entry, prefix + name, hides || name.startsWith("."));
            }
        } catch (DirectoryIteratorException e) {
            failed(folder.path(), Objects.requireNonNull(e.getCause()), hides);
        } catch (IOException e) {
            failed(folder.path(), e, hides);
        }
        open.remove(folder.key());
    }

    private void visit(Path entry, String name, boolean hides) {
        LocalFile file;
        try {
            file = attributes(entry);
        } catch (IOException e) {
            failed(entry, e, hides);
            return;
        }
        if (file.kind() == LocalFile.Kind.FOLDER) {
            visitFolder(file, name + "/", hides);
        } else if (hides) {
            hidden++;
        } else {
            found.add(new Found(name, object(file, name)));
        }
    }

    private LocalFile attributes(Path entry) throws IOException {
        if (!follows) {
            return LocalFile.at(entry, LinkOption.NOFOLLOW_LINKS);
        }
        try {
            return LocalFile.at(entry);
        } catch (NoSuchFileException e) {
            return LocalFile.at(entry, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private StoredObject object(LocalFile file, String name) {
        if (follows) {
            return file.object();
        }
        LocalFile named = file.as(root.resolve(name));
        return named.kind() == LocalFile.Kind.LINK
                ? new StoredObject(new LocalPath(named.path()), 0, "")
                : named.object();
    }

    private static void failed(Path path, IOException reason, boolean hides) {
        if (!hides) {
            throw LocalStore.unreadableOnceListed(path, reason);
        }
    }
}
