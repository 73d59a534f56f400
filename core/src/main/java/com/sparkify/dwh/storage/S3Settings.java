package com.sparkify.dwh.storage;

import com.sparkify.dwh.internal.aws.AwsRegion;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How S3, or a store that speaks its language, is reached. TLS certificates are always verified.
 *
 * @param region the region of the buckets, {@code us-west-2}; null takes the one that the AWS SDK finds (system property
 *     {@code aws.region}, {@code AWS_REGION}, the profile, the instance), and where an endpoint is given and neither
 *     property, variable nor profile says any, {@code us-east-1}, which S3-compatible stores take
 * @param endpoint the URL of an S3-compatible store, or null for AWS
 * @param pathStyle whether the bucket stands in the path of the URL and not in its host name
 * @param anonymous whether requests go unsigned, for public buckets; otherwise the SDK's default credential chain is
 *     asked (environment, profile, container, instance …)
 */
public record S3Settings(@Nullable String region, @Nullable URI endpoint, boolean pathStyle, boolean anonymous)
        implements Supplier<S3Client> {

    /** AWS itself, the region and credentials that the AWS SDK finds. */
    public static final S3Settings DEFAULT = new S3Settings(null, null, false, false);

    /**
     * @throws IllegalArgumentException if the region is blank, or the endpoint no http or https URL with a host, or one
     *     with a user or password in it
     */
    public S3Settings {
        if (region != null && region.isBlank()) {
            throw new IllegalArgumentException("The region is blank: name one, like us-west-2, or leave it out");
        }
        // Not getUserInfo, which is null where a password holds another @.
        if (endpoint != null
                && endpoint.getRawAuthority() != null
                && endpoint.getRawAuthority().indexOf('@') >= 0) {
            throw new IllegalArgumentException("The endpoint has a user or password in front of its host (not shown):"
                    + " name the store alone, and give keys to the statement or the AWS SDK");
        }
        if (endpoint != null && !isWeb(endpoint)) {
            throw new IllegalArgumentException(
                    "The endpoint '" + endpoint + "' is no URL of a store: write https://host or http://host:port");
        }
    }

    /**
     * Whether a text has the form of an AWS region's name, such as {@code us-west-2}. Doesn't check that the region exists.
     * S3-compatible stores may have other regions.
     */
    public static boolean isAwsRegion(String text) {
        return AwsRegion.isName(text);
    }

    private static boolean isWeb(URI uri) {
        return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
    }

    /**
     * A new client of these settings, which the caller closes: up to 64 connections, 10 seconds to connect, 30 seconds
     * of silence until a request or a body counts as dropped, 6 attempts at a request. It loads no credentials and makes
     * no connection before its first request, but looks for the region where none is given.
     *
     * @throws StorageException if no region is given and none is found
     */
    @Override
    public S3Client get() {
        return S3Clients.create(this);
    }
}
