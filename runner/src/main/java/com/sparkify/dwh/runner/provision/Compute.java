package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.runner.config.ProvisionConfig;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The compute resources of a warehouse: a serverless workgroup with its namespace, or a cluster. */
interface Compute {

    /**
     * The address of a warehouse that is ready.
     *
     * @param secret the ARN of the secret with the administrator's password; null if the password is configured
     */
    record Endpoint(String host, int port, @Nullable String secret) {}

    /**
     * Compares the existing resources with the configuration before anything is changed. If a resource is still being
     * created, waits until it is ready.
     *
     * @throws ConfigException if a resource differs from the configuration in a value that {@code provision} doesn't
     *     change; the message names all such values
     */
    void requireSame(Calls calls, Waiter waiter);

    /** Creates the missing resources, sets the role as the default IAM role, and waits until the warehouse is ready. */
    Endpoint ensure(Calls calls, Waiter waiter, String role, String securityGroup);

    /** The existing resources that have the warehouse's tag, in the order in which they are deleted. */
    List<Resource> tagged(Calls calls);

    /** The existing resources that have the warehouse's tag, but belong to the other type, serverless or cluster. */
    List<Resource> ofOtherType(Calls calls);

    static Compute of(ProvisionConfig config, Names names) {
        return config.size() instanceof ProvisionConfig.Serverless serverless
                ? new ServerlessCompute(config, serverless, names)
                : new ClusterCompute(config, (ProvisionConfig.Cluster) config.size(), names);
    }

    /**
     * Repeats a call while Redshift doesn't know a new role yet: a change in IAM takes some seconds to reach all
     * services.
     */
    static <T> T whenRoleIsKnown(Waiter waiter, Supplier<T> call) {
        return waiter.patiently(
                "the new IAM role",
                Set.of("ValidationException", "InvalidParameterValue", "InvalidParameterCombination"),
                Pattern.compile("(?i)\\brole\\b"),
                call);
    }
}
