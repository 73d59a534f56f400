package com.sparkify.dwh.runner.aws;

import com.sparkify.dwh.storage.MissingCredentials;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns a failed request to AWS into an error that says what happened and what to do. The error also has AWS's own
 * message, which contains no secret.
 */
public final class AwsFailure {

    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthFailure");
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidClientTokenId");
    private static final Set<String> UNKNOWN_KEY =
            Set.of("UnrecognizedClientException", "InvalidAccessKeyId", "SignatureDoesNotMatch");

    private static final Pattern MISSING = Pattern.compile("not authorized to perform: ([\\w-]+:\\w+)");

    private AwsFailure() {}

    /**
     * Runs one call of AWS's API.
     *
     * @param action the IAM action that the call needs, such as {@code iam:CreateRole}
     * @param call sends the request
     * @throws AwsException if the call fails
     */
    public static <R> R explained(String action, Supplier<R> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw of(action, e);
        }
    }

    /** The error of a failed call. */
    public static AwsException of(String action, SdkException failure) {
        String reason = failure instanceof AwsServiceException answer ? answered(action, answer) : unanswered(failure);
        return new AwsException(action + ": " + reason, failure);
    }

    /** AWS's code of the error, such as {@code NoSuchEntity}; empty if AWS didn't answer. */
    public static String code(Throwable failure) {
        AwsErrorDetails details = failure instanceof AwsServiceException answer ? answer.awsErrorDetails() : null;
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /** AWS's own message; empty if AWS didn't answer. */
    public static String message(Throwable failure) {
        AwsErrorDetails details = failure instanceof AwsServiceException answer ? answer.awsErrorDetails() : null;
        return details == null ? "" : Objects.requireNonNullElse(details.errorMessage(), "");
    }

    private static String answered(String action, AwsServiceException e) {
        String code = code(e);
        if (DENIED.contains(code)) {
            // Some calls need a second permission, such as iam:PassRole. AWS's message names the missing one.
            Matcher named = MISSING.matcher(message(e));
            return "access denied: these credentials need the permission " + (named.find() ? named.group(1) : action)
                    + response(e);
        }
        if (EXPIRED.contains(code)) {
            return "the credentials have expired or are not valid: get new ones, for example with aws sso login"
                    + response(e);
        }
        if (UNKNOWN_KEY.contains(code)) {
            return "AWS refuses the credentials: check the access key and its secret" + response(e);
        }
        if (e.isThrottlingException()) {
            return "AWS takes no more requests now, after " + e.numAttempts() + " attempts: run the command again later"
                    + response(e);
        }
        if (e.statusCode() >= 500) {
            return "AWS can't serve the request now, after " + e.numAttempts()
                    + " attempts: run the command again later" + response(e);
        }
        return "AWS refuses the request" + response(e);
    }

    private static String response(AwsServiceException e) {
        String message = message(e);
        return " (HTTP " + e.statusCode() + (code(e).isEmpty() ? "" : " " + code(e))
                + (message.isEmpty() ? "" : ", " + message) + ")";
    }

    private static String unanswered(SdkException e) {
        return MissingCredentials.explain(e).orElseGet(() -> unreachable(e));
    }

    private static String unreachable(SdkException e) {
        Throwable cause =
                firstOf(e, List.of(UnknownHostException.class, ConnectException.class, SocketTimeoutException.class));
        if (cause instanceof UnknownHostException) {
            return "unknown host '" + cause.getMessage() + "': check the region, AWS_ENDPOINT_URL and the network";
        }
        if (cause != null) {
            return "AWS doesn't answer (" + cause.getMessage() + "): check AWS_ENDPOINT_URL and the network";
        }
        return "the request failed: " + e.getMessage();
    }

    private static @Nullable Throwable firstOf(Throwable e, List<Class<? extends Exception>> types) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            Throwable each = cause;
            if (types.stream().anyMatch(type -> type.isInstance(each))) {
                return cause;
            }
        }
        return null;
    }
}
