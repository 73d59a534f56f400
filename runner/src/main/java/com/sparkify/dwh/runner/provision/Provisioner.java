package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.runner.config.ProvisionConfig;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Creates a warehouse in AWS. Each step looks for one resource, creates the resource if it doesn't exist, and waits
 * until it is ready. A second run therefore continues what an earlier run began.
 */
public final class Provisioner {

    /**
     * A warehouse that is ready.
     *
     * @param secret the ARN of the secret in AWS Secrets Manager with the administrator's password; null if the
     *     password is configured
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
     * Creates the resources that don't exist yet.
     *
     * @param publicAddress finds the address of this machine; called only if no CIDR is configured
     * @throws ConfigException if the warehouse exists with another type, size, port, database, administrator or kind of
     *     password; nothing is changed
     * @throws com.sparkify.dwh.runner.aws.AwsException if AWS refuses a call, or if the name of a resource of the
     *     warehouse is taken by a resource without the warehouse's tag
     */
    public Provisioned run(Calls calls, Waiter waiter, Supplier<String> publicAddress) {
        calls.begin("AWS account, region " + names.region());
        calls.found("account " + Account.number(calls));
        Compute compute = Compute.of(config, names);
        refuseOtherType(compute.ofOtherType(calls));
        compute.requireSame(calls, waiter);
        String configured = config.cidr();
        String cidr = configured == null ? publicAddress.get() + "/32" : configured;
        String role = new Role(names).ensure(calls, config.prefixes(), config.jsonPaths());
        String group = new Network(names).ensure(calls, cidr, config.port());
        Compute.Endpoint endpoint = compute.ensure(calls, waiter, role, group);
        return new Provisioned(endpoint.host(), endpoint.port(), role, endpoint.secret());
    }

    private void refuseOtherType(List<Resource> others) {
        if (!others.isEmpty()) {
            boolean serverless = config.size() instanceof ProvisionConfig.Serverless;
            String configured = serverless ? "serverless" : "cluster";
            String existing = serverless ? "cluster" : "serverless";
            throw new ConfigException(List.of("[DWH] TYPE = '" + configured + "' isn't the type of the warehouse "
                    + names.warehouse() + ", which already has: "
                    + others.stream().map(Resource::toString).collect(Collectors.joining(", ")) + ". Write TYPE = "
                    + existing + ", set another [DWH] NAME, or delete the warehouse with dwh teardown"));
        }
    }
}
