package com.sparkify.dwh.runner.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the region and the name of the cluster or workgroup from a host name of Amazon Redshift. */
final class RedshiftEndpoint {

    // cluster.id.region.redshift.amazonaws.com, workgroup.account.region.redshift-serverless.amazonaws.com
    private static final Pattern ENDPOINT = Pattern.compile("(?<name>[a-z0-9-]+)\\.[a-z0-9-]+\\.(?<region>[a-z0-9-]+)"
            + "\\.redshift(?<serverless>-serverless)?\\.amazonaws\\.com(\\.cn)?\\.?");

    private RedshiftEndpoint() {}

    /** Temporary credentials for the cluster or workgroup; empty if the host isn't an endpoint of Amazon Redshift. */
    static Optional<AwsLogin> login(String host) {
        Matcher endpoint = ENDPOINT.matcher(host.toLowerCase(Locale.ROOT));
        if (!endpoint.matches()) {
            return Optional.empty();
        }
        String name = endpoint.group("name");
        String region = endpoint.group("region");
        return Optional.of(
                endpoint.group("serverless") == null
                        ? new AwsLogin.Cluster(name, region)
                        : new AwsLogin.Workgroup(name, region));
    }
}
