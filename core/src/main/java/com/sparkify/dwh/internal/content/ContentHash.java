package com.sparkify.dwh.internal.content;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Computes the version of a file's content while the file is read. The version is the SHA-256 hash of the bytes. The
 * file's {@link Stamp} is appended to the hash under two conditions. The stamp is the same before the first byte and
 * after the last byte. Every change of the file since the first byte {@linkplain Stamp#isSettled changes the stamp}.
 * Not thread-safe.
 */
public final class ContentHash {

    /** The prefix of every version. */
    public static final String SHA_256 = "sha256:";

    /** Separates the hash from the stamp. */
    public static final char SEPARATOR = ';';

    private final Path path;
    private final Optional<Stamp> before;
    private final MessageDigest digest = sha256();

    /**
     * Reads the file's stamp. Create this object before the file is opened.
     *
     * @param now the current time, for {@link Stamp#isSettled}
     */
    public ContentHash(Path path, Instant now) {
        this.path = path;
        this.before = Stamp.of(path).filter(stamp -> stamp.isSettled(now));
    }

    /** Adds the next bytes of the file. */
    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    /** The version of the bytes. Call this once, after the last byte. */
    public String version() {
        String hash = SHA_256 + HexFormat.of().formatHex(digest.digest());
        return before.filter(stamp -> Stamp.of(path).filter(stamp::equals).isPresent())
                .map(stamp -> hash + SEPARATOR + stamp.text())
                .orElse(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
