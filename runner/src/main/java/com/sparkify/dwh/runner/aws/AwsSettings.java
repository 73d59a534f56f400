package com.sparkify.dwh.runner.aws;

import com.sparkify.dwh.runner.config.ConfigException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/**
 * The region and the endpoint of AWS's APIs. Immutable.
 *
 * @param region the region, such as {@code us-west-2}
 * @param endpoint the address at which all services are called; null for AWS's own addresses
 */
public record AwsSettings(String region, @Nullable URI endpoint) {

    private static final String ENDPOINT = "AWS_ENDPOINT_URL";

    /**
     * Returns the settings of a command. The endpoint is the value of the variable {@code AWS_ENDPOINT_URL}, which can
     * name an emulator.
     *
     * @param configured the region of {@code dwh.cfg}; if it is null, the AWS SDK's settings give the region: {@code
     *     AWS_REGION}, or the profile
     * @param environment the environment variables
     * @throws ConfigException if no region is found, or if the endpoint isn't a URL
     */
    public static AwsSettings of(@Nullable String configured, Map<String, String> environment) {
        return new AwsSettings(
                configured == null ? regionOfSdk() : configured, endpoint(environment.getOrDefault(ENDPOINT, "")));
    }

    private static String regionOfSdk() {
        try {
            // The SDK's own chain has a third provider, which asks the EC2 metadata service. Outside of EC2 this takes
            // long.
            return Objects.requireNonNull(new AwsRegionProviderChain(
                                    new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
                            .getRegion())
                    .id();
        } catch (SdkClientException e) {
            throw new ConfigException(
                    List.of("No AWS region is set: set [S3] REGION in dwh.cfg, or AWS_REGION in the environment"));
        }
    }

    private static @Nullable URI endpoint(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            URI uri = new URI(text.strip());
            if (uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The exception below says what to write. The text isn't shown, because it may hold a password.
        }
        throw new ConfigException(
                List.of("environment: " + ENDPOINT + " isn't an address: write http://host:port or https://host:port"));
    }
}
