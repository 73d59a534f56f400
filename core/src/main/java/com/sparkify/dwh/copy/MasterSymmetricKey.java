package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Authorization.Keys;
import java.util.Base64;

/** The root key of client-side encryption: a secret. */
record MasterSymmetricKey(String base64) {

    private static final int BYTES = 32;

    MasterSymmetricKey {
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
