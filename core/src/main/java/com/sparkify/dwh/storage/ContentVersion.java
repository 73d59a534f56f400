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
 * What an object's content is known by from one run to the next: in S3 its ETag, of a file the SHA-256 of its bytes.
 * Touching, renaming or restoring a file doesn't change it.
 *
 * <p>A file's version also holds what the operating system says of it (its times of change, its inode), so that a file of
 * which it says the same needs no second reading. Unix's time of change can't be set by a program; where there is none,
 * as on Windows, every comparison reads the file. Not longer than 128 characters.
 */
public final class ContentVersion {

    private static final String SHA_256 = "sha256:";
    private static final char SEPARATOR = ';';
    // Within a tick of the file system's clock, two contents can have the same times: some milliseconds, and where it
    // knows
    // no parts of a second, a second or two.
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration COARSE_TICK = Duration.ofSeconds(2);

    private ContentVersion() {}

    /**
     * The version of a listed object, as text to be kept. Reads a file to its end.
     *
     * @throws StorageException if the file isn't the one that was listed any more, or can't be read
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
     * The version of a listed object whose content is the one that a version was taken of; empty if it is another. Reads a
     * file only where the operating system says something else of it than it did then; what is given is then what it says
     * now, so that the next comparison needs not.
     *
     * @throws StorageException if the file must be read and can't be, or isn't the one that was listed any more
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
     * What the operating system says of a file.
     *
     * @param text something else when the content is something else
     * @param changed when it last was
     */
    private record Stamp(String text, Instant changed) {

        /** Empty where it doesn't say enough: no Unix, or nothing to be told. Then the content alone counts. */
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
