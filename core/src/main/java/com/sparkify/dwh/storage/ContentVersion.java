package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.LocalPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the content of an object from one run to the next: in S3 by its ETag, locally by the SHA-256 of the file.
 * Touching, renaming or restoring a file doesn't change its version.
 *
 * <p>The version of a file also holds the file's attributes in the operating system (size, modification and change times, inode). A file with unchanged attributes is not read again. Programs can't set Unix's change time. On systems without a change time, such as Windows, every comparison reads the file. A version has at most 128 characters.
 */
public final class ContentVersion {

    private static final String SHA_256 = "sha256:";
    private static final char SEPARATOR = ';';
    // Two contents can have the same times within a tick of the file system's clock: some milliseconds, or up to two
    // seconds where the clock has no fractions of a second.
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration COARSE_TICK = Duration.ofSeconds(2);

    private ContentVersion() {}

    /**
     * The version of a listed object, as text to store. Reads a file to its end.
     *
     * @throws StorageException if the file has changed since it was listed, or can't be read
     */
    public static String of(StoredObject object) {
        return of(object, Instant.now());
    }

    static String of(StoredObject object, Instant now) {
        if (object.location() instanceof LocalPath local) {
            Optional<Stamp> before = Stamp.of(local.path()).filter(stamp -> stamp.isSettled(now));
            String hash = hash(object, local.path());
            return before.filter(stamp ->
                            Stamp.of(local.path()).filter(stamp::equals).isPresent())
                    .map(stamp -> hash + SEPARATOR + stamp.text())
                    .orElse(hash);
        }
        return object.version();
    }

    /**
     * Compares a listed object with a stored version. If the content is the same, returns the version to store for the next comparison; otherwise returns empty. Reads a file only if its attributes have changed. The returned version then holds the new attributes, so that the next comparison need not read the file.
     *
     * @throws StorageException if the file must be read, but can't be read or has changed since it was listed
     */
    public static Optional<String> ofSame(StoredObject object, String version) {
        return ofSame(object, version, Instant.now());
    }

    static Optional<String> ofSame(StoredObject object, String version, Instant moment) {
        if (!(object.location() instanceof LocalPath local)) {
            return Optional.of(version).filter(object.version()::equals);
        }
        int separator = version.indexOf(SEPARATOR);
        String known = separator < 0 ? "" : version.substring(separator + 1);
        if (Stamp.of(local.path()).filter(now -> now.text().equals(known)).isPresent()) {
            return Optional.of(version);
        }
        String hash = separator < 0 ? version : version.substring(0, separator);
        return Optional.of(of(object, moment)).filter(now -> now.equals(hash) || now.startsWith(hash + SEPARATOR));
    }

    private static String hash(StoredObject object, Path path) {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try {
            LocalStore.checkUnchanged(object, path);
            try (InputStream in = new LocalStream(object, path)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
        } catch (ReplacedException e) {
            throw new StorageException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw LocalStore.unreadable(path, e);
        }
        return SHA_256 + HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The attributes of a file in the operating system.
     *
     * @param text differs if the content may differ
     * @param changed when the file was last changed
     */
    private record Stamp(String text, Instant changed) {

        /** Empty if the system is not Unix or the data can't be read. Then only the content is compared. */
        static Optional<Stamp> of(Path path) {
            try {
                Map<String, @Nullable Object> unix = Files.readAttributes(path, "unix:size,lastModifiedTime,ctime,ino");
                FileTime changed = (FileTime) Objects.requireNonNull(unix.get("ctime"));
                FileTime modified = (FileTime) Objects.requireNonNull(unix.get("lastModifiedTime"));
                String text = String.join(
                        ".",
                        shortened(unix.get("size")),
                        shortened(modified.to(TimeUnit.NANOSECONDS)),
                        shortened(changed.to(TimeUnit.NANOSECONDS)),
                        shortened(unix.get("ino")));
                return Optional.of(new Stamp(text, changed.toInstant()));
            } catch (UnsupportedOperationException | IllegalArgumentException | IOException e) {
                return Optional.empty();
            }
        }

        boolean isSettled(Instant now) {
            boolean coarse = changed.equals(changed.truncatedTo(ChronoUnit.SECONDS));
            return changed.isBefore(now.minus(coarse ? COARSE_TICK : TICK));
        }

        private static String shortened(@Nullable Object number) {
            return Long.toString(((Number) Objects.requireNonNull(number)).longValue(), Character.MAX_RADIX);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
