package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Refuses files that another person may have put into a folder of this program, for example as part of an archive.
 * Without this check, the program would change or truncate the target of a symbolic link, and wait forever for a pipe.
 */
final class Planted {

    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private Planted() {}

    /**
     * Refuses a symbolic link in place of this file or folder. The file or folder need not exist.
     *
     * @throws EmbeddedServerException if the path is a symbolic link
     */
    static void refuseLink(Path path) {
        if (Files.isSymbolicLink(path)) {
            throw new EmbeddedServerException(path
                    + " is a symbolic link, and this program doesn't follow links in its own folders: remove the link,"
                    + " or work in another folder");
        }
    }

    /**
     * Refuses symbolic links, hard links and special files in a folder, in its subfolder {@code deep}, and in all folders
     * below {@code deep}.
     *
     * @throws EmbeddedServerException if there is a symbolic link, a hard link or a special file
     */
    static void refuseIn(Path folder, String deep) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                refuse(entry);
            }
        }
        Path below = folder.resolve(deep);
        if (Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(below, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    refuse(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    private static void refuse(Path path) throws IOException {
        refuseLink(path);
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile() && UNIX && names(path) > 1) {
                throw new EmbeddedServerException(path
                        + " is a hard link: the same file has another name, and this program would change both. Remove"
                        + " the link, or work in another folder");
            }
            if (attributes.isOther()) {
                throw new EmbeddedServerException(path
                        + " is neither a file nor a folder but perhaps a pipe, socket or device: remove it, or work in"
                        + " another folder");
            }
        } catch (NoSuchFileException e) {
            // Another process has just deleted its temporary file.
            return;
        }
    }

    private static int names(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    }
}
