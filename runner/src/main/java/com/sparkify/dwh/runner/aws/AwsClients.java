package com.sparkify.dwh.runner.aws;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of AWS's APIs, all with the same settings. They share the credentials of the SDK's default chain and one
 * HTTP client, which waits up to 10 seconds to connect and up to 30 seconds for an answer. If AWS throttles a request,
 * or the network fails, the request is sent up to 8 times. Each method creates its client at the first call. Not
 * thread-safe.
 */
public final class AwsClients implements AutoCloseable {

    private static final int ATTEMPTS = 8;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final AwsSettings settings;
    private final SdkHttpClient http = Apache5HttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(SILENCE)
            .build();
    private final AwsCredentialsProvider credentials =
            DefaultCredentialsProvider.builder().build();
    private final Map<Class<?>, SdkAutoCloseable> clients = new HashMap<>();
    private final Deque<SdkAutoCloseable> opened = new ArrayDeque<>();

    /** Opens no connection and reads no credentials. */
    public AwsClients(AwsSettings settings) {
        this.settings = settings;
    }

    public IamClient iam() {
        return client(IamClient.class, () -> configured(IamClient.builder()));
    }

    public Ec2Client ec2() {
        return client(Ec2Client.class, () -> configured(Ec2Client.builder()));
    }

    public RedshiftClient redshift() {
        return client(RedshiftClient.class, () -> configured(RedshiftClient.builder()));
    }

    public RedshiftServerlessClient serverless() {
        return client(RedshiftServerlessClient.class, () -> configured(RedshiftServerlessClient.builder()));
    }

    public SecretsManagerClient secrets() {
        return client(SecretsManagerClient.class, () -> configured(SecretsManagerClient.builder()));
    }

    public StsClient sts() {
        return client(StsClient.class, () -> configured(StsClient.builder()));
    }

    private <C extends SdkAutoCloseable> C client(Class<C> type, Supplier<C> creation) {
        return type.cast(clients.computeIfAbsent(type, key -> {
            C client = creation.get();
            opened.push(client);
            return client;
        }));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C configured(B builder) {
        builder.region(Region.of(settings.region()))
                .credentialsProvider(credentials)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build()))
                .httpClient(http);
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
        http.close();
    }
}
