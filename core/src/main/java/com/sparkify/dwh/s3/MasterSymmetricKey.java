package com.sparkify.dwh.s3;

import com.sparkify.dwh.s3.Authorization.Keys;
import java.util.Base64;

/**
 * The root key of client-side encryption, for COPY and UNLOAD: a secret, which {@code toString} doesn't show.
 *
 * @param base64 256 bits, in base64
 */
public record MasterSymmetricKey(String base64) {

    private static final int BYTES = 32;

    /**
     * @throws IllegalArgumentException if it isn't 32 bytes in base64
     */
    public MasterSymmetricKey {
        if (length(base64) != BYTES) {
            throw new IllegalArgumentException(
                    "MASTER_SYMMETRIC_KEY takes 256 bits in base64, 44 characters (the value isn't shown)");
        }
    }

    private static int length(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    @Override
    public String toString() {
        return Keys.MASK;
    }
}
