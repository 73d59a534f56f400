package com.sparkify.dwh.internal.s3;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The checksum that a response names for the whole object: CRC32, CRC32C, SHA-1 or SHA-256. The SDK computes CRC64NVME
 * only with AWS's CRT, so an object that has only a CRC64NVME isn't compared. Not thread-safe.
 */
public final class ExpectedChecksum {

    private static final Map<String, ChecksumAlgorithm> ALGORITHMS = new LinkedHashMap<>();

    static {
        ALGORITHMS.put("x-amz-checksum-crc32", DefaultChecksumAlgorithm.CRC32);
        ALGORITHMS.put("x-amz-checksum-crc32c", DefaultChecksumAlgorithm.CRC32C);
        ALGORITHMS.put("x-amz-checksum-sha1", DefaultChecksumAlgorithm.SHA1);
        ALGORITHMS.put("x-amz-checksum-sha256", DefaultChecksumAlgorithm.SHA256);
    }

    private final String header;
    private final String expected;
    private final SdkChecksum checksum;
    private boolean compared;

    private ExpectedChecksum(String header, String expected) {
        this.header = header;
        this.expected = expected;
        this.checksum = SdkChecksum.forAlgorithm(ALGORITHMS.get(header));
    }

    /** The checksum of the object, or null if the response names no checksum that can be compared. */
    public static @Nullable ExpectedChecksum of(SdkHttpResponse response) {
        for (String header : ALGORITHMS.keySet()) {
            String value = response.firstMatchingHeader(header).orElse("");
            // The checksum of an object that was uploaded in parts ends with the number of parts, and isn't a checksum
            // of the body.
            if (!value.isEmpty() && !value.contains("-")) {
                return new ExpectedChecksum(header, value);
            }
        }
        return null;
    }

    /** Adds the next bytes of the object. */
    public void update(byte[] bytes, int offset, int length) {
        checksum.update(bytes, offset, length);
    }

    /**
     * Compares the checksum of the bytes with the expected checksum. A second call does nothing.
     *
     * @throws SdkClientException if the bytes have another checksum
     */
    public void check() {
        if (compared) {
            return;
        }
        compared = true;
        byte[] actual = checksum.getChecksumBytes();
        if (!Arrays.equals(actual, Base64.getDecoder().decode(expected))) {
            throw SdkClientException.create("Data read has a different checksum than expected. Was "
                    + Base64.getEncoder().encodeToString(actual) + ", but " + header + " is " + expected);
        }
    }
}
