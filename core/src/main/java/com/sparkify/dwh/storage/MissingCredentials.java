package com.sparkify.dwh.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Explains why the AWS SDK found no credentials. The SDK's message has a reason for every provider of the
 * credentials provider chain. The explanation leaves out providers that have no settings.
 */
public final class MissingCredentials {

    private static final String NOTHING_SET =
            "no AWS credentials are found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, ";

    private static final Pattern LIST = Pattern.compile("\\]\\) : \\[(.*)]", Pattern.DOTALL);

    /** One provider of the list and its reason. The reason ends where the next provider begins. */
    private static final Pattern PROVIDER = Pattern.compile(
            "(\\w+CredentialsProvider)\\((?:profileName=([^,)]*))?.*?\\)+: (.*?)(?=, \\w+CredentialsProvider\\(|$)",
            Pattern.DOTALL);

    private static final List<String> NOTHING = List.of(
            "Unable to load credentials from system settings",
            "Either the environment variable AWS_WEB_IDENTITY_TOKEN_FILE",
            "Cannot fetch credentials from container - neither",
            "IMDS credentials have been disabled",
            "Failed to load credentials from IMDS",
            "Unable to contact EC2 metadata service");

    private static final String NO_PROFILE = "Profile file contained no credentials for profile ";

    private MissingCredentials() {}

    /**
     * Explains a request that failed because the SDK found no credentials.
     *
     * @return what is wrong with the credentials and what to do, without a secret; empty if the failure has another
     *     reason
     */
    public static Optional<String> explain(SdkException failure) {
        String message = String.valueOf(failure.getMessage());
        return is(message) ? Optional.of(explain(message, "or run on a machine with an IAM role")) : Optional.empty();
    }

    /** Whether the SDK's message is about the credentials. */
    static boolean is(String message) {
        return message.contains("Unable to load credentials");
    }

    /** Says what is wrong with the credentials of a statement, and what to do. */
    static String explain(String message) {
        return explain(message, "run on a machine with an IAM role, or pass keys with the statement");
    }

    private static String explain(String message, String lastWay) {
        Matcher list = LIST.matcher(message);
        List<String> reasons = new ArrayList<>();
        if (list.find()) {
            Matcher provider = PROVIDER.matcher(list.group(1));
            while (provider.find()) {
                add(reasons, provider);
            }
        }
        return reasons.isEmpty()
                ? NOTHING_SET + lastWay
                : "AWS credentials can't be loaded: " + String.join("; ", reasons);
    }

    private static void add(List<String> reasons, Matcher provider) {
        String profile = provider.group(2);
        String reason = provider.group(3).strip();
        if (NOTHING.stream().anyMatch(reason::startsWith)) {
            return;
        }
        if (reason.startsWith(NO_PROFILE)) {
            if (profile != null && !profile.equals("default")) {
                reasons.add("the files ~/.aws/config and ~/.aws/credentials have no profile '" + profile
                        + "' with credentials: check AWS_PROFILE, and the files");
            }
            return;
        }
        reasons.add((profile == null ? provider.group(1) : "profile '" + profile + "'") + ": "
                + reason.replaceFirst("\\.$", "") + remedy(reason, profile));
    }

    private static String remedy(String reason, @Nullable String profile) {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("must be on the class path")) {
            return ": add this module of software.amazon.awssdk";
        }
        if (lower.contains("sso") || lower.contains("token is expired") || lower.contains("token file")) {
            return ": run aws sso login" + (profile == null ? "" : " --profile " + profile);
        }
        if (lower.contains("assumerole") || lower.contains("(service: sts")) {
            return ": check the role's trust policy, and the permissions of the credentials that assume it";
        }
        return "";
    }
}
