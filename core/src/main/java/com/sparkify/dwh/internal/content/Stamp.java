package com.sparkify.dwh.internal.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file in the operating system: size, modification time, change time and inode. Programs can set
 * the modification time, but not the change time.
 *
 * @param text the attributes as text. If a {@linkplain #isSettled settled} stamp and a later stamp of the file have the
 *     same text, the file's content hasn't changed
 * @param changed when the file was last changed
 */
public record Stamp(String text, Instant changed) {

    // Two changes within one tick of the file system's clock can have the same times. A tick is some milliseconds, or
    // up to two seconds if the clock has no fractions of a second.
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration COARSE_TICK = Duration.ofSeconds(2);

    /** The names of the attributes, for {@link Files#readAttributes(Path, String, java.nio.file.LinkOption...)}. */
    public static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,ino";

    /** The file's current attributes. Empty if the system is not Unix or the attributes can't be read. */
    public static Optional<Stamp> of(Path path) {
        try {
            return Optional.of(of(Files.readAttributes(path, ATTRIBUTES)));
        } catch (UnsupportedOperationException | IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes a stamp of attributes that have already been read.
     *
     * @param unix the attributes by their names; at least the {@link #ATTRIBUTES}
     */
    public static Stamp of(Map<String, @Nullable Object> unix) {
        FileTime changed = (FileTime) Objects.requireNonNull(unix.get("ctime"));
        FileTime modified = (FileTime) Objects.requireNonNull(unix.get("lastModifiedTime"));
        String text = String.join(
                ".",
                shortened(unix.get("size")),
                shortened(modified.to(TimeUnit.NANOSECONDS)),
                shortened(changed.to(TimeUnit.NANOSECONDS)),
                shortened(unix.get("ino")));
        return new Stamp(text, changed.toInstant());
    }

    /** Whether every change of the content after {@code now} changes the stamp. */
    public boolean isSettled(Instant now) {
        boolean coarse = changed.equals(changed.truncatedTo(ChronoUnit.SECONDS));
        return changed.isBefore(now.minus(coarse ? COARSE_TICK : TICK));
    }

    private static String shortened(@Nullable Object number) {
        return Long.toString(((Number) Objects.requireNonNull(number)).longValue(), Character.MAX_RADIX);
    }
}
