package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.runner.config.ProvisionConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares an existing resource with the configuration, and refuses values that {@code provision} doesn't change. */
final class Existing {

    private final String resource;
    private final List<String> problems = new ArrayList<>();

    /** @param resource the kind and name of the resource, such as {@code cluster sparkify-dwh} */
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
            problems.add(key + " = '" + configured + "' isn't the value of the " + resource
                    + ", and provision doesn't change this value: write '" + has
                    + "', change the value with AWS's tools, or set another [DWH] NAME");
        }
        return this;
    }

    /**
     * Refuses a configured password if Redshift keeps the password in a secret. If Redshift keeps no secret, requires a
     * configured password or secret.
     *
     * @param secret the ARN of the secret in which Redshift keeps the password; null if Redshift keeps no secret
     */
    Existing hasPassword(@Nullable String secret, ProvisionConfig config) {
        if (secret != null && config.password() != null) {
            problems.add("[CLUSTER] DB_PASSWORD isn't the password of the " + resource
                    + ", because Redshift keeps the password in the secret " + secret
                    + ": remove DB_PASSWORD, and provision writes DB_SECRET");
        } else if (secret == null && config.password() == null && config.secret() == null) {
            problems.add(
                    "[CLUSTER] DB_PASSWORD isn't set, and Redshift keeps no secret with the password of the " + resource
                            + ": set DB_PASSWORD or DWH_CLUSTER_DB_PASSWORD to this password, or set DB_SECRET to a"
                            + " secret that contains it");
        }
        return this;
    }

    /** @throws ConfigException if a value or the password was refused; the message names all problems */
    void orRefuse() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
