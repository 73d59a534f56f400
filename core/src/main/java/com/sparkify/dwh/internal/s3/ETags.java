package com.sparkify.dwh.internal.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes ETags as S3 does: the MD5 of an object's bytes, or of the MD5s of its parts. With SSE-KMS or SSE-C, S3's
 * ETag is a different value and never equals a computed ETag.
 *
 * <p>Source: Amazon S3 API Reference, "Object".
 */
public final class ETags {

    private static final String MD5 = "\"?[0-9a-fA-F]{32}\"?";

    private ETags() {}

    public static String ofBytes(byte[] bytes, int size) {
        MessageDigest digest = md5();
        digest.update(bytes, 0, size);
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The ETag of an object that was uploaded in parts, computed from the parts' ETags in order. Empty if the ETag of a
     * part isn't an MD5.
     */
    public static Optional<String> ofParts(List<@Nullable String> parts) {
        MessageDigest digest = md5();
        for (String part : parts) {
            if (part == null || !part.matches(MD5)) {
                return Optional.empty();
            }
            digest.update(HexFormat.of().parseHex(plain(part)));
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()) + "-" + parts.size());
    }

    public static boolean areEqual(@Nullable String one, @Nullable String other) {
        return one != null && other != null && plain(one).equalsIgnoreCase(plain(other));
    }

    private static String plain(String tag) {
        return tag.replace("\"", "");
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no MD5, which every JVM must have", e);
        }
    }
}
