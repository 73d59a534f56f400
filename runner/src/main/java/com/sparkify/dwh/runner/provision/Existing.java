package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a resource that exists with the configuration, where provision doesn't change it. */
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
     * @param has the value of the resource; null if AWS doesn't say it
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
     * Compares where the administrator's password is.
     *
     * @param secret the ARN of the secret in AWS Secrets Manager in which Redshift keeps the password; null if there is none
     * @param configured the configured password; null if none is
     */
    Existing hasPassword(@Nullable String secret, @Nullable String configured) {
        if (secret != null && configured != null) {
            problems.add("[CLUSTER] DB_PASSWORD isn't the password of the " + resource
                    + ", because Redshift keeps that in the secret " + secret
                    + ": remove DB_PASSWORD, and provision writes DB_SECRET");
        } else if (secret == null && configured == null) {
            problems.add("[CLUSTER] DB_PASSWORD isn't set, and the " + resource
                    + " has no secret with its password in AWS Secrets Manager: set DWH_CLUSTER_DB_PASSWORD or the key to the"
                    + " password that it was created with");
        }
        return this;
    }

    /** @throws ConfigException if a value is different; it names all of them */
    void orRefuse() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
