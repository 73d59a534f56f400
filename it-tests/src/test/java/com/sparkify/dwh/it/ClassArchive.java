package com.sparkify.dwh.it;

import com.sparkify.dwh.it.embedded.PreparedHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * An archive of {@code dwh}'s classes (class-data sharing), with which the processes of the tests start in half of the
 * time. One of the JVMs that run tests writes the archive. The build keeps it in {@code target}, and {@code mvn clean}
 * deletes it. If the modules aren't packaged, as in an IDE, there is no archive.
 */
final class ClassArchive {

    /** Without this option, the JVM logs why it can't use an archive. */
    static final String NO_LOG = "-Xlog:cds*=off";

    private static final Path FOLDER = Path.of("target").toAbsolutePath();
    private static final Optional<Path> FILE = open();

    private ClassArchive() {}

    static Optional<Path> file() {
        return FILE;
    }

    private static Optional<Path> open() {
        if (!Files.isRegularFile(NewJvm.runner())) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(FOLDER);
            Path archive = FOLDER.resolve("dwh.jsa");
            if (!isNewer(archive)) {
                record(archive);
            }
            return Optional.of(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNewer(Path archive) throws IOException {
        if (!Files.exists(archive)) {
            return false;
        }
        for (Path jar : NewJvm.jars()) {
            if (Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(archive)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes the archive. If another JVM writes it at this time, returns at once. */
    private static void record(Path archive) throws IOException {
        Path lockFile = FOLDER.resolve("dwh.jsa.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null || isNewer(archive)) {
                return;
            }
            Path folder = TemporaryFolders.create("archive");
            PreparedHome.copyTo(folder.resolve(".dwh"));
            Path written = FOLDER.resolve("dwh.jsa.partial");
            int code = demo(folder, written);
            if (code != 0) {
                throw new IllegalStateException("dwh demo, which writes the archive of classes, ended with " + code);
            }
            Files.move(written, archive, StandardCopyOption.REPLACE_EXISTING);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int demo(Path folder, Path archive) throws IOException, InterruptedException {
        List<String> command = NewJvm.recording(archive);
        command.add("demo");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        NewJvm.removeSettings(builder);
        return builder.start().waitFor();
    }
}
