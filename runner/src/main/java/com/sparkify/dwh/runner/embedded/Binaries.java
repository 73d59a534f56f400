package com.sparkify.dwh.runner.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's programs, once, into the user's cache folder. */
final class Binaries {

    private static final String FOLDER = "dwh";
    private static final int OWNER_EXECUTES = 0100;

    private Binaries() {}

    /**
     * Returns the folder {@code dwh} in the folder for caches. This is {@code DWH_CACHE_DIR} if it is set; otherwise {@code
     * %LOCALAPPDATA%} on Windows, {@code ~/Library/Caches} on macOS, and {@code $XDG_CACHE_HOME} or {@code ~/.cache} on
     * other systems.
     *
     * @param environment the environment variables
     * @param properties the system properties {@code os.name} and {@code user.home}
     */
    static Path cacheFolder(Map<String, String> environment, UnaryOperator<String> properties) {
        Path base = base(environment, properties);
        if (!base.isAbsolute()) {
            String problem =
                    environment.getOrDefault(EmbeddedServer.CACHE_VARIABLE, "").isBlank()
                            ? "This user has no home folder in which PostgreSQL could be unpacked"
                            : "The path of the folder for caches isn't absolute: '" + base + "'";
            throw new EmbeddedServerException(problem + ". Set the environment variable "
                    + EmbeddedServer.CACHE_VARIABLE + " to the absolute path of a folder");
        }
        return base.resolve(FOLDER);
    }

    private static Path base(Map<String, String> environment, UnaryOperator<String> properties) {
        String named = environment.getOrDefault(EmbeddedServer.CACHE_VARIABLE, "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        String system = properties.apply("os.name").toLowerCase(Locale.ROOT);
        Path user = home(environment, properties.apply("user.home"));
        String local = environment.getOrDefault("LOCALAPPDATA", "");
        if (system.startsWith("windows") && !local.isBlank()) {
            return Path.of(local);
        }
        if (system.startsWith("mac")) {
            return user.resolve("Library").resolve("Caches");
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        // The XDG Base Directory Specification says to ignore a relative path.
        return !xdg.isBlank() && Path.of(xdg).isAbsolute() ? Path.of(xdg) : user.resolve(".cache");
    }

    /**
     * The home folder that Java reports or, if there is none, {@code HOME}. In a container, the user may have no entry in
     * /etc/passwd.
     */
    private static Path home(Map<String, String> environment, String ofJava) {
        String named = environment.getOrDefault("HOME", "");
        return Path.of(ofJava).isAbsolute() || named.isBlank() ? Path.of(ofJava) : Path.of(named);
    }

    /**
     * Returns the folder with {@code bin}, {@code lib} and {@code share}. If the folder doesn't exist, unpacks into a partial
     * folder and renames it when it is complete. Other processes wait meanwhile.
     *
     * @param messages receives a line about unpacking and about waiting for another process
     */
    static Path unpacked(Platform platform, Path cache, Consumer<String> messages) {
        try {
            Path folder = OwnerOnly.folder(cache);
            Path target = folder.resolve("postgresql-" + platform.version() + "-" + platform.name());
            Planted.refuseLink(target);
            if (Files.isDirectory(target)) {
                return target;
            }
            ExclusiveLock lock = ExclusiveLock.acquire(
                    withoutLink(folder.resolve("lock")),
                    who -> messages.accept("Waiting for " + who + ", which unpacks PostgreSQL"));
            try (lock) {
                if (!Files.isDirectory(target)) {
                    messages.accept("Unpacking PostgreSQL " + platform.version() + " into " + target);
                    Path partial = folder.resolve(target.getFileName() + ".partial");
                    OwnerOnly.deleteRecursively(partial);
                    unpack(platform, OwnerOnly.folder(partial));
                    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
                }
                return target;
            }
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "Can't unpack PostgreSQL into " + cache + " (" + e
                            + "): let this user write there, or set the environment variable "
                            + EmbeddedServer.CACHE_VARIABLE + " to the absolute path of another folder",
                    e);
        }
    }

    private static Path withoutLink(Path file) {
        Planted.refuseLink(file);
        return file;
    }

    private static void unpack(Platform platform, Path folder) throws IOException {
        String processor = platform.name().endsWith("amd64") ? "x86_64" : "aarch64";
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(platform.system(), processor);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, folder);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("The archive contains a path outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            OwnerOnly.folders(target);
            return;
        }
        // The target is below the folder, so it has a parent.
        OwnerOnly.folders(Objects.requireNonNull(target.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, target);
            OwnerOnly.permit(target, (entry.getMode() & OWNER_EXECUTES) != 0);
        } else {
            throw new IOException(
                    "The archive contains an entry that isn't a file, a folder or a symbolic link: " + entry.getName());
        }
    }
}
