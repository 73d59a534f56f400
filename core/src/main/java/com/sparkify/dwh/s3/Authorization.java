package com.sparkify.dwh.s3;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * As whom the objects are read: exactly one of an IAM role (or a chain of them), the cluster's default role, or keys.
 * Immutable; {@code toString} shows no secret.
 *
 * <p>A role is what <em>the cluster</em> assumes. An engine that reads the objects itself (PostgreSQL) reads them with
 * the credentials its {@code ObjectStore} was made with, unless {@link Keys} are given, which it then uses.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Authorization parameters".
 */
public sealed interface Authorization {

    /** The function's result that is for this kind: a new kind doesn't compile until everybody has one. */
    <R> R match(Function<IamRole, R> iamRole, Function<DefaultRole, R> defaultRole, Function<Keys, R> keys);

    /**
     * {@code IAM_ROLE 'arn[,arn…]'}.
     *
     * @param arns the role to assume, and the further roles to assume from it, in order; at most ten, the guide's limit
     *     for a chain. None has a comma, which IAM allows in a role's name and path, but IAM_ROLE takes for the next one's
     *     beginning
     */
    record IamRole(List<String> arns) implements Authorization {

        private static final Pattern ARN = Pattern.compile(
                "arn:(" + AwsPartition.PATTERN + "):iam::\\d{12}:role/([\\x21-\\x7e&&[^'\\\\]]+/)*[\\w+=,.@-]{1,64}");
        private static final int MAX_CHAIN = 10;

        /**
         * @throws IllegalArgumentException if there is none, more than ten, or one that is no role's ARN or has a comma
         */
        public IamRole {
            arns = List.copyOf(arns);
            if (arns.isEmpty() || arns.size() > MAX_CHAIN) {
                throw new IllegalArgumentException(
                        "IAM_ROLE takes 1 to " + MAX_CHAIN + " role ARNs, not " + arns.size());
            }
            for (String arn : arns) {
                if (!ARN.matcher(arn).matches()) {
                    throw new IllegalArgumentException("'" + arn
                            + "' is no ARN of an IAM role: it has the form arn:aws:iam::123456789012:role/name");
                }
                if (arn.indexOf(',') >= 0) {
                    throw new IllegalArgumentException(
                            "'" + arn + "' has a comma, which IAM allows in a role's name and"
                                    + " path, but which separates the roles of IAM_ROLE: use a role without one");
                }
            }
        }

        @Override
        public <R> R match(Function<IamRole, R> iamRole, Function<DefaultRole, R> defaultRole, Function<Keys, R> keys) {
            return iamRole.apply(this);
        }
    }

    /** {@code IAM_ROLE DEFAULT}: the role that is the cluster's default. */
    record DefaultRole() implements Authorization {

        @Override
        public <R> R match(Function<IamRole, R> iamRole, Function<DefaultRole, R> defaultRole, Function<Keys, R> keys) {
            return defaultRole.apply(this);
        }
    }

    /**
     * {@code ACCESS_KEY_ID … SECRET_ACCESS_KEY … [SESSION_TOKEN …]}. Prefer a role: keys end up in statements.
     *
     * @param sessionToken the token of temporary keys, or null
     */
    record Keys(
            String accessKeyId,
            String secretAccessKey,
            @Nullable String sessionToken) implements Authorization {

        /** What stands where a secret was. */
        public static final String MASK = "***";

        /**
         * @throws IllegalArgumentException if one is blank or has a character that no key has
         */
        public Keys {
            Stream.of(accessKeyId, secretAccessKey, sessionToken == null ? "none" : sessionToken)
                    .forEach(Keys::check);
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
            return "Keys[accessKeyId=" + accessKeyId + ", secretAccessKey=" + MASK
                    + (sessionToken == null ? "" : ", sessionToken=" + MASK) + "]";
        }
    }

    /** The role to assume and, for role chaining, those to assume from it. */
    static Authorization iamRole(String arn, String... chained) {
        return new IamRole(Stream.concat(Stream.of(arn), Stream.of(chained)).toList());
    }

    /** The role that is the cluster's default. */
    static Authorization defaultRole() {
        return new DefaultRole();
    }

    /** Long-lived keys. */
    static Authorization keys(String accessKeyId, String secretAccessKey) {
        return new Keys(accessKeyId, secretAccessKey, null);
    }

    /** Temporary keys with their session token. */
    static Authorization keys(String accessKeyId, String secretAccessKey, String sessionToken) {
        return new Keys(accessKeyId, secretAccessKey, sessionToken);
    }
}
