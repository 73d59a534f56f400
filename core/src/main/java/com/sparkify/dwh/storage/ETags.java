package com.sparkify.dwh.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What S3 calls the content of an object: its MD5, and of an object in parts the MD5 of theirs. Under SSE-KMS it is
 * something else, which no content is equal to.
 */
final class ETags {

    private static final String MD5 = "\"?[0-9a-fA-F]{32}\"?";

    private ETags() {}

    static String ofBytes(byte[] bytes, int size) {
        MessageDigest digest = md5();
        digest.update(bytes, 0, size);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of an object's parts, in order; nothing if one of them isn't an MD5. */
    static Optional<String> ofParts(List<String> parts) {
        MessageDigest digest = md5();
        for (String part : parts) {
            if (!part.matches(MD5)) {
                return Optional.empty();
            }
            digest.update(HexFormat.of().parseHex(plain(part)));
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()) + "-" + parts.size());
    }

    static boolean areEqual(String one, String other) {
        return plain(one).equalsIgnoreCase(plain(other));
    }

    private static String plain(String tag) {
        return tag.replace("\"", "");
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has MD5", e);
        }
    }
}
