package com.sparkify.dwh.runner.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.dwh.runner.aws.AwsClients;
import com.sparkify.dwh.runner.aws.AwsException;
import com.sparkify.dwh.runner.aws.AwsFailure;
import com.sparkify.dwh.runner.config.AwsLogin;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Server;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Checks the AWS credentials of this machine, and the roles of {@code [IAM_ROLE] ARN}. Redshift assumes the first role,
 * each role assumes the next one, and the last role reads the sources.
 */
final class AwsChecks {

    static final String CREDENTIALS = "credentials";
    static final String ROLE = "role";
    static final String ROLE_READS = "role reads sources";

    private static final String REDSHIFT = "redshift.amazonaws.com";
    private static final String SERVERLESS = "redshift-serverless.amazonaws.com";

    private final AwsClients clients;
    private final DwhConfig config;

    AwsChecks(AwsClients clients, DwhConfig config) {
        this.clients = clients;
        this.config = config;
    }

    /** Checks that the credentials are valid, and says who they belong to. */
    Finding credentials() {
        try {
            GetCallerIdentityResponse me = AwsFailure.explained(
                    "sts:GetCallerIdentity", () -> clients.sts().getCallerIdentity());
            return Finding.ok(CREDENTIALS, me.arn());
        } catch (AwsException e) {
            return Finding.toDo(CREDENTIALS, Reason.of(e));
        }
    }

    /** Whether the first role exists, and trusts Redshift. */
    Finding role(Authorization.IamRole role) {
        String name = name(role.arns().get(0));
        try {
            Role found = AwsFailure.explained("iam:GetRole", () -> clients.iam()
                    .getRole(request -> request.roleName(name))
                    .role());
            List<String> services = TrustPolicy.services(URLDecoder.decode(found.assumeRolePolicyDocument(), UTF_8));
            List<String> needed = needed(config.server());
            return services.stream().anyMatch(needed::contains)
                    ? Finding.ok(ROLE, found.arn() + " trusts " + String.join(", ", services))
                    : Finding.toDo(
                            ROLE,
                            found.arn() + " trusts "
                                    + (services.isEmpty() ? "no service" : String.join(", ", services))
                                    + ": allow " + String.join(" or ", needed)
                                    + " to call sts:AssumeRole in its trust policy");
        } catch (AwsException | IOException e) {
            return Finding.toDo(ROLE, Reason.of(e));
        }
    }

    private static List<String> needed(@Nullable Server server) {
        return server != null && server.awsLogin() instanceof AwsLogin.Cluster
                ? List.of(REDSHIFT)
                : List.of(REDSHIFT, SERVERLESS);
    }

    /** The name of the role, which follows the last slash. Before the name there can be a path. */
    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /**
     * Checks whether the last role's policies allow this role to list and read the sources, and to read the manifests.
     * IAM simulates these policies, without the policies of the buckets.
     */
    Finding roleReads(Authorization.IamRole role) {
        String arn = role.arns().get(role.arns().size() - 1);
        List<S3Uri> sources = sources(config)
                .filter(S3Uri.class::isInstance)
                .map(S3Uri.class::cast)
                .toList();
        Set<String> denied = new LinkedHashSet<>();
        try {
            for (S3Uri source : sources) {
                denied.addAll(denied(arn, "s3:ListBucket", source, ""));
                denied.addAll(denied(
                        arn,
                        "s3:GetObject",
                        source,
                        "/" + source.key() + (source.equals(config.logJsonPath()) ? "" : "*")));
            }
            S3Uri manifest = config.manifest();
            if (manifest != null) {
                denied.addAll(denied(arn, "s3:GetObject", manifest, "/" + manifest.key() + "*"));
            }
        } catch (AwsException e) {
            return Finding.notChecked(ROLE_READS, Reason.of(e));
        }
        return denied.isEmpty()
                ? Finding.ok(ROLE_READS, "the policies of " + arn + " allow it")
                : Finding.toDo(
                        ROLE_READS,
                        "the policies of " + arn + " don't allow " + String.join(", ", denied)
                                + ": add these permissions to the role");
    }

    /**
     * Returns the actions that the policies don't allow for one source. With the condition key s3:prefix, a policy can
     * allow s3:ListBucket for only some prefixes. If a simulation has no value for this key, such a policy denies the
     * request.
     *
     * @param path what follows the bucket in the ARN of the resource
     */
    private List<String> denied(String arn, String action, S3Uri source, String path) {
        ContextEntry prefix = ContextEntry.builder()
                .contextKeyName("s3:prefix")
                .contextKeyType(ContextKeyTypeEnum.STRING)
                .contextKeyValues(source.key())
                .build();
        return AwsFailure.explained("iam:SimulatePrincipalPolicy", () -> clients.iam()
                        .simulatePrincipalPolicy(request -> request.policySourceArn(arn)
                                .actionNames(action)
                                .resourceArns("arn:" + partition(arn) + ":s3:::" + source.bucket() + path)
                                .contextEntries(prefix))
                        .evaluationResults())
                .stream()
                .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
                .map(result -> result.evalActionName() + " on " + result.evalResourceName())
                .toList();
    }

    /** {@code aws}, {@code aws-cn} …: the second part of each ARN. */
    private static String partition(String arn) {
        return arn.split(":", -1)[1];
    }

    static Stream<Location> sources(DwhConfig config) {
        return Stream.of(config.logData(), config.logJsonPath(), config.songData());
    }
}
