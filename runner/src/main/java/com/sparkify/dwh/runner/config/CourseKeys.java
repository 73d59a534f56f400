package com.sparkify.dwh.runner.config;

import java.util.Map;
import java.util.Optional;

/**
 * The keys of {@code dwh.cfg} that only the notebooks of Udacity's course read, to create a cluster. The message about
 * such a key says what replaces it.
 */
final class CourseKeys {

    private static final String CREDENTIALS =
            "remove it, and run aws configure or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

    private static final Map<String, String> REPLACED = Map.ofEntries(
            Map.entry("[AWS] KEY", CREDENTIALS),
            Map.entry("[AWS] SECRET", CREDENTIALS),
            Map.entry("[AWS] TOKEN", CREDENTIALS),
            Map.entry("[AWS] SESSION_TOKEN", CREDENTIALS),
            Map.entry("[AWS] REGION", "replace it with [DWH] REGION"),
            Map.entry("[DWH] DWH_CLUSTER_TYPE", "replace it with [DWH] TYPE = cluster (single-node is NODES = 1)"),
            Map.entry("[DWH] DWH_NUM_NODES", "replace it with [DWH] NODES"),
            Map.entry("[DWH] DWH_NODE_TYPE", "replace it with [DWH] NODE_TYPE (ra3.large in place of dc2.large)"),
            Map.entry("[DWH] DWH_IAM_ROLE_NAME", "replace it with [DWH] NAME, from which provision names the role"),
            Map.entry("[DWH] DWH_ROLE_NAME", "replace it with [DWH] NAME, from which provision names the role"),
            Map.entry("[DWH] DWH_CLUSTER_IDENTIFIER", "replace it with [DWH] NAME"),
            Map.entry("[DWH] DWH_REGION", "replace it with [DWH] REGION"),
            Map.entry("[DWH] DWH_DB", "replace it with [CLUSTER] DB_NAME"),
            Map.entry("[DWH] DWH_DB_USER", "replace it with [CLUSTER] DB_USER"),
            Map.entry(
                    "[DWH] DWH_DB_PASSWORD",
                    "replace it with [CLUSTER] DB_PASSWORD, or remove it: Redshift then creates a password and keeps it"
                            + " in AWS Secrets Manager"),
            Map.entry("[DWH] DWH_PORT", "replace it with [CLUSTER] DB_PORT"),
            Map.entry("[DWH] DWH_ENDPOINT", "replace it with [CLUSTER] HOST, which provision writes"),
            Map.entry("[DWH] DWH_HOST", "replace it with [CLUSTER] HOST, which provision writes"),
            Map.entry("[DWH] DWH_ROLE_ARN", "replace it with [IAM_ROLE] ARN, which provision writes"));

    private CourseKeys() {}

    /** Says what replaces the key; empty if the key isn't a key of the course. The text doesn't show the value. */
    static Optional<String> problem(IniFile.Entry entry) {
        String key = "[" + entry.section() + "] " + entry.key();
        return Optional.ofNullable(REPLACED.get(key))
                .map(replacement -> key + " is a key of the course's notebooks and isn't read: " + replacement);
    }
}
