package com.sparkify.dwh.internal.s3;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Learns the address and the region of each bucket from the SDK's own requests, so that {@code storage.DirectReads} can
 * send requests of the same form. Uses only requests that are signed with Signature Version 4 for S3.
 */
public final class SignedRequests implements ExecutionInterceptor {

    private static final Pattern SIGNATURE =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=[^,]*/\\d{8}/([^/,]+)/s3/aws4_request,.*");

    /**
     * The address and the region of a bucket.
     *
     * @param request the protocol, host, port and user agent of the SDK's request
     * @param path the path of the bucket, without a slash at its end
     * @param region the region of the signature
     */
    public record Bucket(SdkHttpRequest request, String path, String region) {}

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, Boolean> refused = new ConcurrentHashMap<>();

    /** The address and the region of the bucket; null if they aren't known, or if only the SDK can read the bucket. */
    @Nullable
    public Bucket of(String bucket) {
        return refused.containsKey(bucket) ? null : buckets.get(bucket);
    }

    /** Notes that only the SDK can read from this bucket, for example because the bucket is in another region. */
    public void refuse(String bucket) {
        refused.put(bucket, true);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        String bucket = request.getValueForField("Bucket", String.class).orElse(null);
        if (bucket == null || buckets.containsKey(bucket)) {
            return;
        }
        SdkHttpRequest sent = context.httpRequest();
        Matcher signature =
                SIGNATURE.matcher(sent.firstMatchingHeader("Authorization").orElse(""));
        String path = path(request, sent.encodedPath());
        if (path != null && signature.matches()) {
            buckets.put(bucket, new Bucket(template(sent), path, signature.group(1)));
        }
    }

    private static @Nullable String path(SdkRequest request, String sent) {
        String rest;
        if (request instanceof ListObjectsV2Request) {
            rest = sent.endsWith("/") ? "/" : "";
        } else if (request instanceof GetObjectRequest || request instanceof HeadObjectRequest) {
            rest = "/"
                    + SdkHttpUtils.urlEncodeIgnoreSlashes(
                            request.getValueForField("Key", String.class).orElse(""));
        } else {
            return null;
        }
        return sent.endsWith(rest) ? sent.substring(0, sent.length() - rest.length()) : null;
    }

    private static SdkHttpRequest template(SdkHttpRequest sent) {
        String agent = sent.firstMatchingHeader("User-Agent").orElse("");
        return sent.toBuilder()
                .clearHeaders()
                .clearQueryParameters()
                .putHeader("User-Agent", agent)
                .build();
    }
}
