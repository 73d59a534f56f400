package com.sparkify.dwh.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

class S3SettingsTest {

    private static String refusal(String region, String endpoint) {
        return assertThrows(IllegalArgumentException.class, () -> S3Settings.DEFAULT
                        .region(region)
                        .endpoint(URI.create(endpoint))
                        .pathStyle())
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@minio:9000",
                "http://hunter2@minio",
                "ftp://user:hunter2@minio",
                "http://user:hunter2@x@minio:9000"
            })
    void anEndpointWithAPasswordIsRefusedAndNotShown(String endpoint) {
        assertEquals(
                "The endpoint has a user or password in front of its host (not shown): leave them out, and give"
                        + " keys to the statement or the AWS SDK",
                refusal("us-west-2", endpoint));
    }

    @Test
    void anEndpointThatIsNotTheUrlOfAStoreIsRefused() {
        assertEquals(
                "The endpoint 'ftp://minio' is not the URL of a store: write https://host or http://host:port",
                refusal("us-west-2", "ftp://minio"));
    }

    @Test
    void aBlankRegionIsRefused() {
        assertEquals(
                "The region is blank: set one, such as us-west-2, or leave it out", refusal(" ", "https://minio:9000"));
    }

    @Test
    void aBucketNameThatCannotBeAHostNameIsInThePath() {
        // Until 2018, a bucket's name could contain capital letters and underscores.
        try (S3Client s3 = S3Settings.DEFAULT.region("us-east-1").anonymous().get()) {
            assertEquals(
                    "https://s3.amazonaws.com/My_Bucket/key",
                    s3.utilities()
                            .getUrl(url -> url.bucket("My_Bucket").key("key"))
                            .toString());
            assertEquals(
                    "https://bucket.s3.amazonaws.com/key",
                    s3.utilities()
                            .getUrl(url -> url.bucket("bucket").key("key"))
                            .toString());
        }
    }
}
