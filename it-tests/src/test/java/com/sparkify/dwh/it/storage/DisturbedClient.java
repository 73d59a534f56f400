package com.sparkify.dwh.it.storage;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Creates clients that reach S3 through a proxy. The clients make as many attempts as the SDK does by default, but the
 * waits between attempts and for an answer are short.
 */
final class DisturbedClient {

    private static final BackoffStrategy SOON = BackoffStrategy.fixedDelay(Duration.ofMillis(20));

    private DisturbedClient() {}

    /** @param silence how long the client waits for the next bytes of an answer */
    static S3Client of(FaultProxy proxy, Duration silence) {
        return S3Client.builder()
                .region(Region.US_WEST_2)
                .endpointOverride(proxy.endpoint())
                .forcePathStyle(true)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.legacyRetryStrategy().toBuilder()
                        .backoffStrategy(SOON)
                        .throttlingBackoffStrategy(SOON)
                        .build()))
                .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(silence))
                .build();
    }
}
