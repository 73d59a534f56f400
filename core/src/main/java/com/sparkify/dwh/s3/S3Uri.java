package com.sparkify.dwh.s3;

import com.sparkify.dwh.internal.arguments.Given;
import java.util.regex.Pattern;

/**
 * A bucket and a key prefix in Amazon S3, {@code s3://bucket/prefix}. A prefix is not a folder: the prefix {@code
 * log_data} also includes the object {@code log_data_old/x}, as in COPY.
 *
 * <p>Source: Amazon S3 User Guide, "General purpose bucket naming rules".
 *
 * @param bucket the name of the bucket: 3 to 63 lower-case letters, digits, dots and hyphens. The name begins and ends
 *     with a letter or digit. It doesn't contain two dots in a row, doesn't have the form of an IP address, and has no
 *     prefix or suffix that S3 reserves. Buckets of us-east-1 from before March 2018 can have other names, of 3 to 255
 *     letters, digits, dots, hyphens and underscores; requests for such buckets have the name in the path of the URL
 * @param key the key or key prefix, at most 1,024 bytes in UTF-8; empty for the whole bucket
 */
public record S3Uri(String bucket, String key) implements Location {

    static final String SCHEME = "s3://";

    /** Includes the names that us-east-1 allowed before March 2018. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{1,253}[A-Za-z0-9_]");

    private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final Pattern RESERVED = Pattern.compile("(xn--|sthree-).*|.*(--ol-s3|\\.mrap|--x-s3|--table-s3)");
    private static final Pattern LOGIN = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)?.*@", Pattern.DOTALL);
    private static final int MAX_KEY_BYTES = 1024;

    /**
     * Checks the bucket's name and the key.
     *
     * @throws IllegalArgumentException if the bucket's name isn't valid, or the key is longer than 1,024 bytes
     */
    public S3Uri {
        Given.given("The key in S3", key);
        if (!BUCKET.matcher(Given.given("The name of the bucket", bucket)).matches()
                || bucket.contains("..")
                || IP_ADDRESS.matcher(bucket).matches()
                || RESERVED.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    "'" + withoutSecrets(bucket) + "' is not a valid bucket name: a valid name has 3 to 63"
                            + " lower-case letters, digits, dots and hyphens, begins and ends with a letter or"
                            + " digit, and has nothing that S3 reserves, such as xn-- or .mrap. Before March 2018,"
                            + " a name could have up to 255 characters, capital letters and underscores");
        }
        int bytes = key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (bytes > MAX_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "The key in bucket '" + bucket + "' has " + bytes + " bytes; S3 takes at most " + MAX_KEY_BYTES);
        }
    }

    /**
     * Parses {@code s3://bucket} or {@code s3://bucket/prefix}.
     *
     * @throws IllegalArgumentException if the text doesn't have this form, the bucket's name isn't valid, or the key is
     *     longer than 1,024 bytes
     */
    public static S3Uri parse(String text) {
        if (!Given.given("A location in S3", text).startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "'" + withoutSecrets(text) + "' is not an S3 location: write s3://bucket/prefix");
        }
        String rest = text.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        return slash < 0 ? new S3Uri(rest, "") : new S3Uri(rest.substring(0, slash), rest.substring(slash + 1));
    }

    /** The text for a message, without a login and without the signature of a presigned URL. */
    static String withoutSecrets(String text) {
        String shown = LOGIN.matcher(text).replaceFirst("$1…@");
        int query = shown.indexOf('?');
        return query < 0 ? shown : shown.substring(0, query) + "?…";
    }

    @Override
    public boolean contains(Location other) {
        return other instanceof S3Uri uri && uri.bucket.equals(bucket) && uri.key.startsWith(key);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the key with the appended name is longer than 1,024 bytes
     */
    @Override
    public S3Uri object(String name) {
        return new S3Uri(bucket, key + Given.given("The name of the object", name));
    }

    /** {@code s3://bucket/key}. */
    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
