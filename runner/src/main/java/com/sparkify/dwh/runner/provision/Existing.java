package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.runner.config.ProvisionConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares an existing resource with the configuration. It compares only values that {@code provision} doesn't change. */
final class Existing {

    private final String resource;
    private final List<String> problems = new ArrayList<>();

    /** @param resource what exists, such as {@code cluster sparkify-dwh} */
    Existing(String resource) {
        this.resource = resource;
    }

    /**
     * Compares one value.
     *
     * @param key the key of the configuration
     * @param has the value of the resource; null if AWS doesn't return it
     */
    Existing has(String key, @Nullable Object has, Object configured) {
        if (has != null && !has.toString().equals(configured.toString())) {
            problems.add(key + " = '" + configured + "' isn't what the " + resource
                    + " has, and provision doesn't change it: write '" + has
                    + "', change it with AWS's tools, or set another [DWH] NAME");
        }
        return this;
    }

    /**
     * Checks that the configured password or secret matches the place where the resource's password is kept.
     *
     * @param secret the ARN of the secret in AWS Secrets Manager in which Redshift keeps the password; null if there is
     *     none
     */
    Existing hasPassword(@Nullable String secret, ProvisionConfig config) {
        if (secret != null && config.password() != null) {
            problems.add("[CLUSTER] DB_PASSWORD isn't the password of the " + resource
                    + ", because Redshift keeps the password in the secret " + secret
                    + ": remove DB_PASSWORD, and provision writes DB_SECRET");
        } else if (secret == null && config.password() == null && config.secret() == null) {
            problems.add(
                    "[CLUSTER] DB_PASSWORD isn't set, and Redshift keeps no secret with the password of the " + resource
                            + ": set DB_PASSWORD or DWH_CLUSTER_DB_PASSWORD to the password that it was created with, or DB_SECRET"
                            + " to a secret that has this password");
        }
        return this;
    }

    /** @throws ConfigException if a value is different; the message names all different values */
    void orRefuse() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
