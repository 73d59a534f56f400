package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.config.ProvisionConfig;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates a warehouse in AWS. Each step looks for its resource, creates it if it doesn't exist, and waits for it. A second run
 * therefore continues what an earlier run began.
 */
public final class Provisioner {

    /**
     * A warehouse that is ready.
     *
     * @param secret the ARN of the secret in AWS Secrets Manager with the administrator's password; null if the password is
     *     configured
     */
    public record Provisioned(
            String host, int port, String role, @Nullable String secret) {}

    private final ProvisionConfig config;
    private final Names names;

    /** @param region the AWS region of the warehouse */
    public Provisioner(ProvisionConfig config, String region) {
        this.config = config;
        this.names = Names.of(config, region);
    }

    /**
     * Creates what doesn't exist yet.
     *
     * @param publicAddress finds the address of this machine; called only if no CIDR is configured
     * @throws com.sparkify.dwh.runner.aws.AwsException if AWS refuses a call, or a resource with one of the names belongs to
     *     somebody else
     */
    public Provisioned run(Calls calls, Waiter waiter, Supplier<String> publicAddress) {
        calls.begin("AWS account, region " + names.region());
        calls.found("account " + Account.number(calls));
        String configured = config.cidr();
        String cidr = configured == null ? publicAddress.get() + "/32" : configured;
        String role = new Role(names).ensure(calls, config.prefixes(), config.jsonPaths());
        String group = new Network(names).ensure(calls, cidr, config.port());
        Compute.Endpoint endpoint = Compute.of(config, names).ensure(calls, waiter, role, group);
        return new Provisioned(endpoint.host(), endpoint.port(), role, endpoint.secret());
    }
}
