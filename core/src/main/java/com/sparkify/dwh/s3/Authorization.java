package com.sparkify.dwh.s3;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.aws.AwsPartition;
import com.sparkify.dwh.internal.literal.RedshiftSecret;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The authorization of COPY and UNLOAD to access S3: an IAM role or a chain of roles, the cluster's default role, or
 * access keys. Immutable; {@code toString} shows no secret.
 *
 * <p>On Redshift, the cluster assumes the role. On PostgreSQL, this library accesses S3 itself: with the statement's
 * {@link Keys} if there are any, otherwise with the credentials of the {@code ObjectStore}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Authorization parameters".
 */
public sealed interface Authorization {

    /** Applies the function for this kind of authorization. */
    <R> R match(Function<IamRole, R> iamRole, Function<DefaultRole, R> defaultRole, Function<Keys, R> keys);

    /**
     * {@code IAM_ROLE 'arn[,arn…]'}.
     *
     * @param arns the role to assume, followed by the chained roles, in order; Redshift takes 1 to 10 roles. IAM allows
     *     commas in the name and path of a role. IAM_ROLE allows no commas there, because commas separate the roles
     */
    record IamRole(List<String> arns) implements Authorization {

        private static final Pattern ARN = Pattern.compile(
                "arn:(" + AwsPartition.PATTERN + "):iam::\\d{12}:role/([\\x21-\\x7e&&[^'\\\\]]+/)*[\\w+=,.@-]{1,64}");
        private static final Pattern CHAIN = Pattern.compile("(?i),\\s*arn:");
        private static final int MAX_CHAIN = 10;

        /**
         * Checks the roles.
         *
         * @throws IllegalArgumentException if there are no roles, if there are more than 10 roles, if a text isn't the
         *     ARN of a role, or if an ARN contains a comma
         */
        public IamRole {
            arns = Given.all("the roles of IAM_ROLE", arns);
            if (arns.isEmpty() || arns.size() > MAX_CHAIN) {
                throw new IllegalArgumentException(
                        "IAM_ROLE takes 1 to " + MAX_CHAIN + " role ARNs, not " + arns.size());
            }
            for (String arn : arns) {
                if (CHAIN.matcher(arn).find()) {
                    throw new IllegalArgumentException("'" + arn
                            + "' is a chain of roles: give each role as a text of its own, iamRole(first, second)");
                }
                if (!ARN.matcher(arn).matches()) {
                    throw new IllegalArgumentException("'" + arn
                            + "' is not the ARN of an IAM role, which has the form"
                            + " arn:aws:iam::123456789012:role/name");
                }
                if (arn.indexOf(',') >= 0) {
                    throw new IllegalArgumentException(
                            "'" + arn + "' has a comma. IAM allows commas in the name and path of a role,"
                                    + " but commas separate the roles of IAM_ROLE: use a role without a comma");
                }
            }
        }

        @Override
        public <R> R match(Function<IamRole, R> iamRole, Function<DefaultRole, R> defaultRole, Function<Keys, R> keys) {
            return iamRole.apply(this);
        }
    }

    /** {@code IAM_ROLE DEFAULT}: the IAM role that is set as the cluster's default. */
    record DefaultRole() implements Authorization {

        @Override
        public <R> R match(Function<IamRole, R> iamRole, Function<DefaultRole, R> defaultRole, Function<Keys, R> keys) {
            return defaultRole.apply(this);
        }
    }

    /**
     * {@code ACCESS_KEY_ID … SECRET_ACCESS_KEY … [SESSION_TOKEN …]}. Prefer a role: the keys are part of the SQL text
     * that is sent to Redshift.
     *
     * @param accessKeyId the id of the access key; {@code toString} shows its first four characters
     * @param secretAccessKey the secret access key, which {@code toString} doesn't show
     * @param sessionToken the session token of temporary keys, which {@code toString} doesn't show; null for long-term
     *     keys
     */
    record Keys(
            String accessKeyId,
            String secretAccessKey,
            @Nullable String sessionToken) implements Authorization {

        /** The text that replaces a secret. */
        public static final String MASK = "***";

        /** The beginning of the ids of temporary keys, see AWS's page "IAM identifiers". */
        private static final String TEMPORARY = "ASIA";

        /**
         * Checks the keys.
         *
         * @throws IllegalArgumentException if a key or the token is empty, or has a blank, a quote, a backslash or a
         *     character that isn't ASCII; the message doesn't show the value. Also thrown if there is no token, and the
         *     id begins with {@code ASIA}, as the ids of temporary keys do
         */
        public Keys {
            Objects.requireNonNull(accessKeyId, "The access key id is null");
            Objects.requireNonNull(secretAccessKey, "The secret access key is null");
            Stream.of(accessKeyId, secretAccessKey, sessionToken == null ? "none" : sessionToken)
                    .forEach(Keys::check);
            if (sessionToken == null && accessKeyId.startsWith(TEMPORARY)) {
                throw new IllegalArgumentException("The access key id begins with " + TEMPORARY
                        + ": it belongs to temporary keys, which need their session token. Write"
                        + " keys(accessKeyId, secretAccessKey, sessionToken)");
            }
        }

        private static void check(String value) {
            if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\'' && c != '\\')) {
                throw new IllegalArgumentException(
                        "An access key, secret or session token is empty or has a blank, quote, backslash or"
                                + " non-ASCII character (the value isn't shown)");
            }
        }

        @Override
        public <R> R match(Function<IamRole, R> iamRole, Function<DefaultRole, R> defaultRole, Function<Keys, R> keys) {
            return keys.apply(this);
        }

        @Override
        public String toString() {
            return "Keys[accessKeyId=" + RedshiftSecret.maskedKeyId(accessKeyId)
                    + ", secretAccessKey=" + MASK
                    + (sessionToken == null ? "" : ", sessionToken=" + MASK) + "]";
        }
    }

    /**
     * {@code IAM_ROLE 'arn[,arn…]'}.
     *
     * @param arn the role to assume
     * @param chained the chained roles, in order: each role assumes the next role; at most 9
     * @throws IllegalArgumentException if there are more than 9 chained roles, if a text isn't the ARN of a role, or if
     *     an ARN contains a comma
     */
    static Authorization iamRole(String arn, String... chained) {
        Objects.requireNonNull(
                arn, "The role's ARN is null: write Authorization.defaultRole() for the cluster's default role");
        return new IamRole(Given.list("the roles of IAM_ROLE", arn, chained));
    }

    /** {@code IAM_ROLE DEFAULT}: the IAM role that is set as the cluster's default. */
    static Authorization defaultRole() {
        return new DefaultRole();
    }

    /**
     * Long-term keys of an IAM user.
     *
     * @throws IllegalArgumentException if a key contains a character that keys can't contain, or the id begins with
     *     {@code ASIA}, as the ids of temporary keys do
     */
    static Authorization keys(String accessKeyId, String secretAccessKey) {
        return new Keys(accessKeyId, secretAccessKey, null);
    }

    /**
     * Temporary keys with their session token.
     *
     * @throws IllegalArgumentException if a key or the token contains a character that isn't allowed
     */
    static Authorization keys(String accessKeyId, String secretAccessKey, String sessionToken) {
        Objects.requireNonNull(
                sessionToken, "The session token is null: keys(accessKeyId, secretAccessKey) takes long-term keys");
        return new Keys(accessKeyId, secretAccessKey, sessionToken);
    }
}
