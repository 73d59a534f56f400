package com.sparkify.dwh.storage;

import com.sparkify.dwh.internal.s3.ReadingHttpClient;
import com.sparkify.dwh.internal.s3.SignedRequests;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Creates S3 clients from {@link S3Settings}. This is a separate class, so that reading the settings doesn't load
 * classes of the SDK.
 */
final class S3Clients {

    /** The connections for writers and for ranges of large objects, in addition to {@link S3Settings#connections}. */
    private static final int OTHER_CONNECTIONS = 32 + RangeReads.MOST;

    private static final int ATTEMPTS = 6;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private S3Clients() {}

    static S3Client create(S3Settings settings) {
        SdkHttpClient http = Apache5HttpClient.builder()
                .maxConnections(settings.connections() + OTHER_CONNECTIONS)
                .connectionTimeout(CONNECT)
                .connectionAcquisitionTimeout(SILENCE)
                .socketTimeout(SILENCE)
                .tcpKeepAlive(true)
                .build();
        SignedRequests requests = new SignedRequests();
        AwsCredentialsProvider credentials = credentials(settings.isAnonymous());
        try {
            S3Client client = client(settings, http, requests, credentials);
            SdkHttpClient reading = ReadingHttpClient.isProxySet()
                    ? http
                    : new ReadingHttpClient(
                            (SSLSocketFactory) SSLSocketFactory.getDefault(),
                            settings.connections() + RangeReads.MOST,
                            CONNECT,
                            SILENCE);
            return new ReadingClient(
                    client,
                    List.of(http, reading),
                    new DirectReads(reading, credentials, requests),
                    settings.connections());
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    private static S3Client client(
            S3Settings settings, SdkHttpClient http, SignedRequests requests, AwsCredentialsProvider credentials) {
        S3ClientBuilder builder = S3Client.builder()
                .region(region(settings.region(), settings.endpoint()))
                .forcePathStyle(settings.isPathStyle())
                .credentialsProvider(credentials)
                .overrideConfiguration(o -> o.addExecutionInterceptor(requests)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()))
                .httpClient(http);
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(boolean anonymous) {
        return anonymous
                ? AnonymousCredentialsProvider.create()
                : DefaultCredentialsProvider.builder().build();
    }

    private static Region region(@Nullable String given, @Nullable URI endpoint) {
        if (given != null) {
            return Region.of(given);
        }
        // If an endpoint is set, us-east-1 takes the place of the last provider of the SDK's chain. That provider asks
        // the EC2 instance for the region. Outside of EC2, its request takes long and fails.
        AwsRegionProvider provider = endpoint == null
                ? new DefaultAwsRegionProviderChain()
                : new AwsRegionProviderChain(
                        new SystemSettingsRegionProvider(), new AwsProfileRegionProvider(), () -> Region.US_EAST_1);
        try {
            return provider.getRegion();
        } catch (SdkClientException e) {
            throw new StorageException(
                    "No AWS region is set and none is found: set the bucket's region, or AWS_REGION", e);
        }
    }
}
