package com.sparkify.dwh.internal.clause;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.literal.RedshiftSecret;
import java.util.Base64;

/**
 * The root key for client-side encryption in COPY and UNLOAD: {@code MASTER_SYMMETRIC_KEY}. It is a secret, which {@code
 * toString} doesn't show.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Loading encrypted data files from Amazon S3".
 *
 * @param base64 the 256 bits of the key in base64
 */
public record MasterSymmetricKey(String base64) {

    private static final int BYTES = 32;

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if the text isn't the base64 of 32 bytes; the message doesn't show the text
     */
    public MasterSymmetricKey {
        if (length(Given.given("The value of MASTER_SYMMETRIC_KEY", base64)) != BYTES) {
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
        return RedshiftSecret.MASK;
    }
}
