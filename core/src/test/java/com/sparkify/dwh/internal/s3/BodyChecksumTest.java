package com.sparkify.dwh.internal.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;

class BodyChecksumTest {

    /** Returns the body {@code hello} of a response whose header has this CRC-32. */
    private static InputStream hello(String crc) {
        return BodyChecksum.checked(
                AbortableInputStream.create(new ByteArrayInputStream("hello".getBytes(UTF_8))),
                SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("x-amz-checksum-crc32", crc)
                        .build());
    }

    @Test
    void skippedBytesArePartOfTheChecksum() throws IOException {
        try (InputStream right = hello("NhCmhg==");
                InputStream wrong = hello("AAAAhg==")) {
            assertEquals(2, right.skip(2));
            assertEquals("llo", new String(right.readAllBytes(), UTF_8));
            assertEquals(2, wrong.skip(2));
            assertThrows(SdkClientException.class, wrong::readAllBytes);
        }
    }

    @Test
    void aNegativeCountSkipsNothing() throws IOException {
        try (InputStream body = hello("NhCmhg==")) {
            assertEquals(0, body.skip(-1));
            assertEquals(0, body.skip(Long.MIN_VALUE));
            assertEquals("hello", new String(body.readAllBytes(), UTF_8));
        }
    }
}
