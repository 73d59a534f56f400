package com.sparkify.dwh.storage;

import com.sparkify.dwh.internal.s3.BodyChecksum;
import com.sparkify.dwh.internal.s3.SignedRequests;
import com.sparkify.dwh.internal.s3.SignedRequests.Bucket;
import com.sparkify.dwh.s3.S3Uri;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Sends GetObject requests with the SDK's signer and an HTTP client of the SDK, but without the SDK's S3 client. If the
 * S3 client reads a small object, most of the processor time is spent in the S3 client. This class sends a request only
 * once. If the request fails, the caller sends the request again with the SDK's S3 client, which retries requests and
 * explains errors. Thread-safe.
 */
final class DirectReads {

    private static final Logger LOG = LoggerFactory.getLogger(DirectReads.class);

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_MANY_REQUESTS = 429;

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final SignedRequests requests;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /** @param credentials the credentials of requests that have no keys of their own */
    DirectReads(SdkHttpClient http, AwsCredentialsProvider credentials, SignedRequests requests) {
        this.http = http;
        this.credentials = credentials;
        this.requests = requests;
    }

    /**
     * Opens the object's body. The request fails if the object no longer has the listed ETag.
     *
     * @param range the header Range, or null to read everything
     * @param keys the credentials; null for the credentials that the constructor got
     * @param checked whether to compare the body with the checksum in the response; if they differ, the read at the end
     *     of the body fails
     * @param pending sends the request
     * @return the body; null if the SDK's client must send the request
     */
    @Nullable
    ResponseInputStream<GetObjectResponse> open(
            StoredObject object,
            @Nullable String range,
            @Nullable AwsCredentials keys,
            boolean checked,
            PendingRequest pending) {
        S3Uri uri = (S3Uri) object.location();
        Bucket bucket = requests.of(uri.bucket());
        if (bucket == null) {
            return null;
        }
        try {
            SdkHttpRequest request = signed(request(bucket, uri, object.version(), range), bucket.region(), keys);
            HttpExecuteResponse response = pending.call(http.prepareRequest(
                    HttpExecuteRequest.builder().request(request).build()));
            return accepted(uri, response, checked);
        } catch (IOException | SdkException | IllegalStateException e) {
            LOG.debug("{}: sent again by the SDK's client", object, e);
            return null;
        }
    }

    private static SdkHttpRequest request(Bucket bucket, S3Uri object, String version, @Nullable String range) {
        SdkHttpRequest.Builder request = bucket.request().toBuilder()
                .method(SdkHttpMethod.GET)
                .encodedPath(bucket.path() + "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(object.key()))
                .putHeader("If-Match", version)
                .putHeader("x-amz-checksum-mode", "ENABLED");
        if (range != null) {
            request.putHeader("Range", range);
        }
        return request.build();
    }

    private SdkHttpRequest signed(SdkHttpRequest request, String region, @Nullable AwsCredentials keys) {
        AwsCredentials identity = keys == null ? credentials.resolveCredentials() : keys;
        return signer.sign(signing -> signing.identity(identity)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false))
                .request();
    }

    private @Nullable ResponseInputStream<GetObjectResponse> accepted(
            S3Uri object, HttpExecuteResponse answer, boolean checked) {
        SdkHttpResponse response = answer.httpResponse();
        AbortableInputStream body = answer.responseBody().orElseGet(AbortableInputStream::createEmpty);
        if (!response.isSuccessful()) {
            body.abort();
            int status = response.statusCode();
            LOG.debug("{}: HTTP {}, sent again by the SDK's client", object, status);
            if (status < 500 && status != NOT_FOUND && status != PRECONDITION_FAILED && status != TOO_MANY_REQUESTS) {
                requests.refuse(object.bucket());
            }
            return null;
        }
        GetObjectResponse.Builder head = GetObjectResponse.builder()
                .contentLength(response.firstMatchingHeader("Content-Length")
                        .map(Long::valueOf)
                        .orElse(null))
                .eTag(response.firstMatchingHeader("ETag").orElse(null));
        head.sdkHttpResponse(response);
        return new ResponseInputStream<>(head.build(), checked ? BodyChecksum.checked(body, response) : body);
    }
}
