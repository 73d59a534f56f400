package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.S3Uri;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Turns a failed S3 request into an error that says what happened and what to do. Adds AWS's own message if the message
 * helps. AWS's messages contain no secrets.
 */
final class S3Failure {

    private static final int PRECONDITION_FAILED = 412;

    private S3Failure() {}

    /** The error of a request that lists or reads. */
    static StorageException of(S3Uri uri, SdkException e) {
        return of(uri, e, "s3:ListBucket on the bucket and s3:GetObject on its objects");
    }

    /** The error of a request that writes. */
    static StorageException writing(S3Uri uri, SdkException e) {
        if (e instanceof S3Exception answer && answer.statusCode() == PRECONDITION_FAILED) {
            String again =
                    answer.numAttempts() > 1 ? ", maybe written by an earlier attempt whose response was lost" : "";
            return new StorageException(uri + " already exists" + again, e);
        }
        return of(uri, e, "s3:PutObject and s3:AbortMultipartUpload on the bucket's objects");
    }

    /** The error of a request that deletes. */
    static StorageException deleting(S3Uri uri, SdkException e) {
        return of(uri, e, "s3:DeleteObject on the bucket's objects");
    }

    private static StorageException of(S3Uri uri, SdkException e, String permissions) {
        String reason = e instanceof S3Exception answer ? answered(uri, answer, permissions) : unanswered(e);
        return new StorageException(uri + ": " + reason, e);
    }

    /** The error of an interrupted read. Sets the thread's interrupt flag again. */
    static InterruptedIOException interrupted(StoredObject object, Exception cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException(object + ": interrupted while it was read");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static String answered(S3Uri uri, S3Exception e, String permissions) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        return switch (code) {
            case "NoSuchBucket" -> "there is no bucket '" + uri.bucket() + "': check its name";
            case "NoSuchKey" -> "the object doesn't exist, or no longer does: check the key";
            case "InvalidAccessKeyId" -> "the store doesn't know the access key: check the keys" + response(e);
            case "SignatureDoesNotMatch" ->
                "the store refuses the signature: check that the secret access key belongs to the access key"
                        + response(e);
            case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
                "the session token is expired or invalid: get new temporary keys" + response(e);
            case "RequestTimeTooSkewed" -> "this machine's clock is wrong: set it" + response(e);
            case "InvalidObjectState" -> "the object is archived (Glacier): restore it first" + response(e);
            case "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException" -> anotherRegion(uri, e);
            default -> byStatus(uri, e, permissions);
        };
    }

    private static String byStatus(S3Uri uri, S3Exception e, String permissions) {
        int status = e.statusCode();
        if (status == 301 || status == 307) {
            return anotherRegion(uri, e);
        }
        if (status == 401 || status == 403) {
            return "access denied: these credentials need " + permissions + response(e);
        }
        if (status == 404) {
            return "there is no such bucket or object: check the name" + response(e);
        }
        if (status == 429 || status >= 500) {
            return "the store can't serve the request now, after " + e.numAttempts()
                    + " attempts: try again later, with fewer readers" + response(e);
        }
        return "the store refuses the request" + response(e);
    }

    private static String anotherRegion(S3Uri uri, S3Exception e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String region = details == null || details.sdkHttpResponse() == null
                ? ""
                : details.sdkHttpResponse()
                        .firstMatchingHeader("x-amz-bucket-region")
                        .map(name -> " (" + name + ")")
                        .orElse("");
        return "bucket '" + uri.bucket() + "' is in another region" + region + ": set it with REGION" + response(e);
    }

    /** The store's status, error code and message. Some stores send only the status. */
    private static String response(S3Exception e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : " " + details.errorCode();
        String message = details == null || details.errorMessage() == null ? "" : ", " + details.errorMessage();
        return " (HTTP " + e.statusCode() + code + message + ")";
    }

    private static String unanswered(SdkException e) {
        String message = String.valueOf(e.getMessage());
        if (MissingCredentials.is(message)) {
            return MissingCredentials.explain(message);
        }
        UnknownHostException host = cause(e, UnknownHostException.class);
        if (host != null) {
            return "unknown host '" + host.getMessage() + "': check the region, the endpoint and the network";
        }
        ConnectException refused = cause(e, ConnectException.class);
        if (refused != null) {
            return "no connection (" + refused.getMessage() + "): check the endpoint and the network";
        }
        SSLException tls = cause(e, SSLException.class);
        if (tls != null) {
            return "no trusted connection (" + tls.getMessage() + "): check the endpoint and its certificate";
        }
        SocketTimeoutException late = cause(e, SocketTimeoutException.class);
        if (late != null) {
            return "no answer in time (" + late.getMessage() + "): check the network, or try again later";
        }
        return "the request failed: " + message;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
