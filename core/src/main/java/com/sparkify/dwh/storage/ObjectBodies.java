package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.S3Uri;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Requests the bytes of one object in S3. Thread-safe.
 *
 * @param reads sends requests without the SDK's S3 client; null if the S3 client must send all requests
 * @param keys the credentials; null for the S3 client's own credentials
 */
record ObjectBodies(
        S3Client client,
        @Nullable DirectReads reads,
        StoredObject object,
        @Nullable AwsCredentials keys) {

    private static final int PARTIAL_CONTENT = 206;
    private static final int PRECONDITION_FAILED = 412;

    /**
     * Requests the bytes from {@code first} (inclusive) to {@code end} (exclusive).
     *
     * @throws ReplacedException if the object has been replaced since it was listed
     * @throws StorageException if the object can't be read
     */
    ResponseInputStream<GetObjectResponse> open(long first, long end) throws IOException {
        return open(first, end, new PendingRequest());
    }

    /**
     * Requests the bytes as {@link #open(long, long)} does.
     *
     * @param pending sends the request, unless the SDK's client must send it
     */
    ResponseInputStream<GetObjectResponse> open(long first, long end, PendingRequest pending) throws IOException {
        String range = range(first, end);
        ResponseInputStream<GetObjectResponse> body = body(range, pending);
        try {
            check(body.response(), range, end - first);
            return body;
        } catch (IOException | StorageException e) {
            body.abort();
            throw e;
        }
    }

    private @Nullable String range(long first, long end) {
        if (end < object.size()) {
            return "bytes=" + first + "-" + (end - 1);
        }
        return first > 0 ? "bytes=" + first + "-" : null;
    }

    private ResponseInputStream<GetObjectResponse> body(@Nullable String range, PendingRequest pending)
            throws IOException {
        S3Uri uri = (S3Uri) object.location();
        ResponseInputStream<GetObjectResponse> direct =
                reads == null ? null : reads.open(object, range, keys, !ParallelStream.isFor(object), pending);
        if (direct != null) {
            return direct;
        }
        try {
            return client.getObject(GetObjectRequest.builder()
                    .bucket(uri.bucket())
                    .key(uri.key())
                    .ifMatch(object.version())
                    .range(range)
                    .overrideConfiguration(as(keys))
                    .build());
        } catch (AbortedException e) {
            throw S3Failure.interrupted(object, e);
        } catch (SdkException e) {
            if (e instanceof S3Exception s3 && s3.statusCode() == PRECONDITION_FAILED) {
                throw new ReplacedException(object, e);
            }
            throw S3Failure.of(uri, e);
        }
    }

    /**
     * Checks the length and the object's ETag, because some S3-compatible stores ignore If-Match and Range. With the
     * status 206, the body is only the range. With another status, the body is the whole object if the response has the
     * object's length or no length.
     */
    private void check(GetObjectResponse response, @Nullable String range, long expected) throws IOException {
        Long length = response.contentLength();
        String tag = response.eTag();
        if (tag != null && !tag.equals(object.version())) {
            throw new ReplacedException(object, null);
        }
        if (range != null
                && response.sdkHttpResponse().statusCode() != PARTIAL_CONTENT
                && (length == null || length == object.size())) {
            throw new StorageException(
                    object + " can't be read from the middle, for example after a broken connection: the store ignores"
                            + " the header Range, and sends the whole object. Load the object again: the new load reads"
                            + " it from the start",
                    null);
        }
        if (length != null && length != expected) {
            throw new ReplacedException(object, null);
        }
    }

    /**
     * The configuration of a request with these credentials. If the credentials are null, the client's own credentials
     * are used.
     */
    static AwsRequestOverrideConfiguration as(@Nullable AwsCredentials keys) {
        AwsRequestOverrideConfiguration.Builder configuration = AwsRequestOverrideConfiguration.builder();
        if (keys != null) {
            configuration.credentialsProvider(StaticCredentialsProvider.create(keys));
        }
        return configuration.build();
    }
}
