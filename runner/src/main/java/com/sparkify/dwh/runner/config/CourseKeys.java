package com.sparkify.dwh.runner.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys of the course's notebooks, with which students create a cluster. If a file has some of these keys, one message
 * says what replaces each of them.
 */
final class CourseKeys {

    private static final String CREDENTIALS = "run aws configure, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

    private static final Map<String, String> REPLACED = Map.ofEntries(
            Map.entry("[AWS] KEY", CREDENTIALS),
            Map.entry("[AWS] SECRET", CREDENTIALS),
            Map.entry("[AWS] TOKEN", CREDENTIALS),
            Map.entry("[AWS] SESSION_TOKEN", CREDENTIALS),
            Map.entry("[AWS] REGION", "[DWH] REGION"),
            Map.entry("[DWH] DWH_CLUSTER_TYPE", "[DWH] TYPE = cluster (single-node is NODES = 1)"),
            Map.entry("[DWH] DWH_NUM_NODES", "[DWH] NODES"),
            Map.entry("[DWH] DWH_NODE_TYPE", "[DWH] NODE_TYPE (ra3.large in place of dc2.large)"),
            Map.entry("[DWH] DWH_IAM_ROLE_NAME", "[DWH] NAME, from which provision names the role"),
            Map.entry("[DWH] DWH_ROLE_NAME", "[DWH] NAME, from which provision names the role"),
            Map.entry("[DWH] DWH_CLUSTER_IDENTIFIER", "[DWH] NAME"),
            Map.entry("[DWH] DWH_REGION", "[DWH] REGION"),
            Map.entry("[DWH] DWH_DB", "[CLUSTER] DB_NAME"),
            Map.entry("[DWH] DWH_DB_USER", "[CLUSTER] DB_USER"),
            Map.entry("[DWH] DWH_DB_PASSWORD", "[CLUSTER] DB_PASSWORD, or nothing: Redshift then keeps a password"),
            Map.entry("[DWH] DWH_PORT", "[CLUSTER] DB_PORT"),
            Map.entry("[DWH] DWH_ENDPOINT", "[CLUSTER] HOST, which provision writes"),
            Map.entry("[DWH] DWH_HOST", "[CLUSTER] HOST, which provision writes"),
            Map.entry("[DWH] DWH_ROLE_ARN", "[IAM_ROLE] ARN, which provision writes"));

    private final Map<String, List<String>> found = new LinkedHashMap<>();
    private int line;

    /** Notes the entry if it is one of these keys. Returns whether it is. */
    boolean note(IniFile.Entry entry) {
        String key = "[" + entry.section() + "] " + entry.key();
        String replacement = REPLACED.get(key);
        if (replacement == null) {
            return false;
        }
        line = found.isEmpty() ? entry.line() : line;
        Objects.requireNonNull(found.computeIfAbsent(replacement, each -> new ArrayList<>()))
                .add(key);
        return true;
    }

    /** The message about all keys that were noted; empty if there are none. Its line number is that of the first key. */
    Optional<String> problem(String file) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> replacements = new ArrayList<>();
        found.forEach((replacement, keys) -> replacements.add(String.join(" and ", keys) + ": " + replacement));
        return Optional.of(file + ":" + line
                + ": these keys of the course's notebooks aren't read here. Replace and remove them: "
                + String.join("; ", replacements));
    }
}
