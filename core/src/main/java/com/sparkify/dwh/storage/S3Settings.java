package com.sparkify.dwh.storage;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.aws.AwsRegion;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How to connect to Amazon S3 or to an S3-compatible store. TLS certificates are always verified.
 *
 * @param region the region of the buckets, such as {@code us-west-2}. If the region is null, the AWS SDK looks for the
 *     region in the system property {@code aws.region}, the environment variable {@code AWS_REGION}, the profile, and
 *     the EC2 instance. If {@code endpoint} isn't null, the SDK uses {@code us-east-1} instead of asking the EC2
 *     instance. S3-compatible stores accept this region.
 * @param endpoint the URL of an S3-compatible store, or null for AWS
 * @param isPathStyle whether URLs have the bucket in the path instead of the host name
 * @param isAnonymous whether requests are sent without a signature, for public buckets; if false, the SDK's default
 *     credentials provider chain is used (environment, profile, container, instance …)
 * @param connections the largest number of objects that a COPY on PostgreSQL reads at the same time: 1 to {@value
 *     #MOST_CONNECTIONS}, by default {@value #DEFAULT_CONNECTIONS}. A COPY begins with 16 objects, and then increases
 *     the number as long as COPY becomes faster. If a COPY has to wait for an object of at least 8 MB, COPY reads up to
 *     8 ranges of 2 MB of this object at the same time, but no more than {@code connections}. If {@code connections} is
 *     1, objects aren't read in ranges
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Amazon S3 User Guide,
 *     Virtual hosting of buckets</a>
 */
public record S3Settings(
        @Nullable String region, @Nullable URI endpoint, boolean isPathStyle, boolean isAnonymous, int connections)
        implements Supplier<S3Client> {

    /** The default of {@link #connections}. */
    public static final int DEFAULT_CONNECTIONS = 128;

    /** The largest value of {@link #connections}. */
    public static final int MOST_CONNECTIONS = 512;

    /** AWS, with the region and the credentials that the AWS SDK finds. */
    public static final S3Settings DEFAULT = new S3Settings(null, null, false, false, DEFAULT_CONNECTIONS);

    /**
     * @throws IllegalArgumentException if the region is blank; if the endpoint is not an http or https URL with a host,
     *     or contains a user or password; or if the number of connections is out of range
     */
    public S3Settings {
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    connections + " connections are not possible: set 1 to " + MOST_CONNECTIONS);
        }
        if (region != null && region.isBlank()) {
            throw new IllegalArgumentException("The region is blank: set one, such as us-west-2, or leave it out");
        }
        // The authority is checked, because getUserInfo returns null if a password contains an @.
        if (endpoint != null
                && endpoint.getRawAuthority() != null
                && endpoint.getRawAuthority().indexOf('@') >= 0) {
            throw new IllegalArgumentException("The endpoint has a user or password in front of its host (not shown):"
                    + " leave them out, and give keys to the statement or the AWS SDK");
        }
        if (endpoint != null && !isWeb(endpoint)) {
            throw new IllegalArgumentException("The endpoint '" + endpoint
                    + "' is not the URL of a store: write https://host or http://host:port");
        }
    }

    /**
     * The same settings with another region, such as {@code us-west-2}.
     *
     * @throws IllegalArgumentException if the region is blank
     */
    public S3Settings region(String value) {
        return new S3Settings(Given.given("The region", value), endpoint, isPathStyle, isAnonymous, connections);
    }

    /**
     * The same settings for an S3-compatible store.
     *
     * @throws IllegalArgumentException if the endpoint is not an http or https URL with a host, or contains a user or
     *     password
     */
    public S3Settings endpoint(URI value) {
        return new S3Settings(region, Given.given("The endpoint", value), isPathStyle, isAnonymous, connections);
    }

    /** The same settings with the bucket in the path of URLs, instead of the host name. */
    public S3Settings pathStyle() {
        return new S3Settings(region, endpoint, true, isAnonymous, connections);
    }

    /** The same settings with requests without a signature, for public buckets. */
    public S3Settings anonymous() {
        return new S3Settings(region, endpoint, isPathStyle, true, connections);
    }

    /**
     * The same settings with another limit of the objects that are read at the same time.
     *
     * @throws IllegalArgumentException if the value isn't from 1 to {@value #MOST_CONNECTIONS}
     */
    public S3Settings connections(int value) {
        return new S3Settings(region, endpoint, isPathStyle, isAnonymous, value);
    }

    /**
     * Whether a text has the form of an AWS region's name, such as {@code us-west-2}. Doesn't check whether the region
     * exists. The regions of S3-compatible stores can have other names.
     */
    public static boolean isAwsRegion(String text) {
        return AwsRegion.isName(text);
    }

    private static boolean isWeb(URI uri) {
        return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
    }

    /**
     * Creates a client, which the caller closes. The client opens up to {@link #connections} + 16 connections that only
     * read objects, and up to {@link #connections} + 48 connections for all kinds of requests. The client waits up to
     * 30 seconds to connect, and up to 30 seconds for the next byte of a response. If a request fails, the client
     * repeats the request, and gives up after 6 attempts. The first request loads the credentials and opens the first
     * connection. If no region is set, this method looks for the region.
     *
     * @throws StorageException if no region is set and the SDK doesn't find one
     */
    @Override
    public S3Client get() {
        return S3Clients.create(this);
    }
}
