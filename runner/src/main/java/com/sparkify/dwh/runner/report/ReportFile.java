package com.sparkify.dwh.runner.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The file of a report. It is written as a whole or not at all, and never replaces a file that isn't a report. */
public final class ReportFile {

    private ReportFile() {}

    /**
     * Says why no report can be written to this file; empty if this check finds no reason.
     *
     * @throws IOException if the existing file can't be read
     */
    public static Optional<String> problem(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of("the folder " + folder + " doesn't exist: create it, or name another file");
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of(file + " exists and is not a file: name another file");
        }
        return isReport(file)
                ? Optional.empty()
                : Optional.of(file + " exists and is not a report of dwh: name another file, or remove it");
    }

    /**
     * Writes a report. Replaces an earlier report in one step: a reader finds either the old or the new report.
     *
     * @throws FileSystemException if {@link #problem} finds a reason not to write; the exception has this reason
     * @throws IOException if the report can't be written; the existing file stays unchanged
     */
    public static void write(Path file, String html) throws IOException {
        Optional<String> problem = problem(file);
        if (problem.isPresent()) {
            throw new FileSystemException(file.toString(), null, problem.get());
        }
        // If the file is a symbolic link, its target is replaced.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(html.getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static boolean isReport(Path file) throws IOException {
        byte[] expected = Page.BEGINNING.getBytes(UTF_8);
        try (InputStream stream = Files.newInputStream(file)) {
            return Arrays.equals(stream.readNBytes(expected.length), expected);
        }
    }
}
