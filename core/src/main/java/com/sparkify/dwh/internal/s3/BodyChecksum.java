package com.sparkify.dwh.internal.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Compares the body of a response with the {@link ExpectedChecksum} that the response names. Doesn't check a response
 * that has only a part of the object.
 */
public final class BodyChecksum extends FilterInputStream {

    private static final int PARTIAL_CONTENT = 206;

    private final ExpectedChecksum checksum;

    private BodyChecksum(AbortableInputStream body, ExpectedChecksum checksum) {
        super(body);
        this.checksum = checksum;
    }

    /**
     * Returns the body. Reading the body's end throws an {@link SdkClientException} if the bytes don't have the
     * response's checksum.
     */
    public static AbortableInputStream checked(AbortableInputStream body, SdkHttpResponse response) {
        if (response.statusCode() == PARTIAL_CONTENT) {
            // The body is a part of the object, but a store may send the checksum of the whole object.
            return body;
        }
        ExpectedChecksum checksum = ExpectedChecksum.of(response);
        return checksum == null ? body : AbortableInputStream.create(new BodyChecksum(body, checksum), body);
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
            checksum.check();
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(count, 1 << 16))];
        return Math.max(read(skipped, 0, skipped.length), 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
