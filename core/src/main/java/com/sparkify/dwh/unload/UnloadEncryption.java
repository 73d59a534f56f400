package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.aws.AwsPartition;
import com.sparkify.dwh.internal.aws.AwsRegion;
import com.sparkify.dwh.internal.clause.MasterSymmetricKey;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The key that encrypts the files. If no key is specified, S3 encrypts the files with its own keys (SSE-S3).
 *
 * <p>Source: Amazon Redshift Developer Guide, "Unloading encrypted data files".
 */
sealed interface UnloadEncryption {

    /** Applies the function for this kind of encryption. */
    <R> R match(Function<Auto, R> auto, Function<KmsKey, R> kmsKey, Function<MasterKey, R> masterKey);

    /** {@code ENCRYPTED AUTO}: encryption with the bucket's default KMS key. */
    record Auto() implements UnloadEncryption {

        @Override
        public <R> R match(Function<Auto, R> auto, Function<KmsKey, R> kmsKey, Function<MasterKey, R> masterKey) {
            return auto.apply(this);
        }
    }

    /**
     * {@code KMS_KEY_ID '…' ENCRYPTED}: server-side encryption with a key of AWS KMS.
     *
     * @param id the key's id or ARN; an id is a UUID such as {@code 1234abcd-12ab-34cd-56ef-1234567890ab}, or {@code
     *     mrk-} and 32 hexadecimal digits
     */
    record KmsKey(String id) implements UnloadEncryption {

        private static final String KEY = "([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})";
        private static final Pattern ID =
                Pattern.compile("(arn:(" + AwsPartition.PATTERN + "):kms:[a-z0-9-]+:\\d{12}:key/)?" + KEY);

        /**
         * Checks the id.
         *
         * @throws IllegalArgumentException if the text is neither the id nor the ARN of a key
         */
        public KmsKey {
            if (!ID.matcher(Given.given("The value of KMS_KEY_ID", id)).matches() || !hasRegion(id)) {
                throw new IllegalArgumentException("KMS_KEY_ID '" + id + "' is neither the id of a KMS key, such as"
                        + " 1234abcd-12ab-34cd-56ef-1234567890ab, nor its ARN, such as"
                        + " arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab");
            }
        }

        private static boolean hasRegion(String id) {
            String[] parts = id.split(":", -1);
            return parts.length == 1 || AwsRegion.isName(parts[3]);
        }

        @Override
        public <R> R match(Function<Auto, R> auto, Function<KmsKey, R> kmsKey, Function<MasterKey, R> masterKey) {
            return kmsKey.apply(this);
        }
    }

    /**
     * {@code MASTER_SYMMETRIC_KEY '…' ENCRYPTED}: client-side encryption with this root key.
     *
     * @param key 256 bits; a secret
     */
    record MasterKey(MasterSymmetricKey key) implements UnloadEncryption {

        @Override
        public <R> R match(Function<Auto, R> auto, Function<KmsKey, R> kmsKey, Function<MasterKey, R> masterKey) {
            return masterKey.apply(this);
        }
    }
}
