package com.sparkify.dwh.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Compares a body with the checksum of its response, as the SDK's client does. The SDK can't compute CRC64NVME without the
 * native library of the AWS CRT, so a body with only that checksum isn't compared. Nor is a part
 * of an object.
 */
final class BodyChecksum extends FilterInputStream {

    private static final Map<String, ChecksumAlgorithm> ALGORITHMS = new LinkedHashMap<>();

    static {
        ALGORITHMS.put("x-amz-checksum-crc32", DefaultChecksumAlgorithm.CRC32);
        ALGORITHMS.put("x-amz-checksum-crc32c", DefaultChecksumAlgorithm.CRC32C);
        ALGORITHMS.put("x-amz-checksum-sha1", DefaultChecksumAlgorithm.SHA1);
        ALGORITHMS.put("x-amz-checksum-sha256", DefaultChecksumAlgorithm.SHA256);
    }

    private static final int PARTIAL_CONTENT = 206;

    private final String header;
    private final String expected;
    private final SdkChecksum checksum;

    private BodyChecksum(AbortableInputStream body, String header, String expected) {
        super(body);
        this.header = header;
        this.expected = expected;
        this.checksum = SdkChecksum.forAlgorithm(ALGORITHMS.get(header));
    }

    /** The body, which throws an {@link SdkClientException} at its end if its bytes don't have the response's checksum. */
    static AbortableInputStream checked(AbortableInputStream body, SdkHttpResponse response) {
        if (response.statusCode() == PARTIAL_CONTENT) {
            // A store may name the checksum of the whole object.
            return body;
        }
        for (String header : ALGORITHMS.keySet()) {
            String value = response.firstMatchingHeader(header).orElse("");
            // The checksum of an object that was uploaded in parts ends with the number of parts, and isn't a checksum
            // of the body.
            if (!value.isEmpty() && !value.contains("-")) {
                return AbortableInputStream.create(new BodyChecksum(body, header, value), body);
            }
        }
        return body;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (count > 0) {
            checksum.update(into, offset, count);
        } else if (count < 0) {
            check();
        }
        return count;
    }

    private void check() {
        byte[] actual = checksum.getChecksumBytes();
        if (!Arrays.equals(actual, Base64.getDecoder().decode(expected))) {
            throw SdkClientException.create("Data read has a different checksum than expected. Was "
                    + Base64.getEncoder().encodeToString(actual) + ", but " + header + " is " + expected);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.min(count, 1 << 16)];
        return Math.max(read(skipped, 0, skipped.length), 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
