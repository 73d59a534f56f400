package com.sparkify.dwh.runner.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place from which the database user and the password come if they aren't in the configuration. Immutable; contains
 * no secret.
 *
 * <p>Source: Amazon Redshift Management Guide, "Using IAM authentication to generate database user credentials"; Redshift API,
 * "GetClusterCredentialsWithIAM"; Redshift Serverless API, "GetCredentials".
 */
public sealed interface AwsLogin {

    /** The AWS region that requests are sent to. */
    String region();

    /**
     * A secret of Secrets Manager, whose value is JSON with {@code username} and {@code password}.
     *
     * @param arn the ARN of the secret
     * @param user the configured user, which must be the same as the user in the secret; null if no user is configured
     */
    record Secret(String arn, @Nullable String user) implements AwsLogin {

        private static final Pattern ARN =
                Pattern.compile("arn:aws[a-z-]*:secretsmanager:([a-z0-9-]+):\\d{12}:secret:\\S+");

        /**
         * Creates a secret.
         *
         * @throws IllegalArgumentException if the text isn't the ARN of a secret
         */
        public Secret {
            if (!ARN.matcher(arn).matches()) {
                throw new IllegalArgumentException(
                        "isn't the ARN of a secret: write" + " arn:aws:secretsmanager:region:account:secret:name");
            }
        }

        @Override
        public String region() {
            Matcher arnParts = ARN.matcher(arn);
            return arnParts.matches() ? arnParts.group(1) : "";
        }
    }

    /** Temporary credentials for a provisioned cluster. */
    record Cluster(String identifier, String region) implements AwsLogin {}

    /** Temporary credentials for a workgroup of Redshift Serverless. */
    record Workgroup(String name, String region) implements AwsLogin {}
}
