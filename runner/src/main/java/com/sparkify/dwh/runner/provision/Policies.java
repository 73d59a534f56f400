package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.s3.S3Uri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes the two policy documents of the IAM role with which Redshift reads the sources.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-iam-access-control-identity-based.html">Amazon
 *     Redshift Management Guide, Using identity-based policies</a>
 */
final class Policies {

    private Policies() {}

    /** Lets provisioned clusters and Redshift Serverless assume the role. */
    static String trust() {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": ["redshift.amazonaws.com", "redshift-serverless.amazonaws.com"]},
                      "Action": "sts:AssumeRole"
                    }
                  ]
                }
                """;
    }

    /**
     * Lets the role list and read the sources, and nothing else.
     *
     * @param prefixes the locations that COPY reads as prefixes
     * @param object the location that is one object
     */
    static String read(String partition, List<S3Uri> prefixes, S3Uri object) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        prefixes.forEach(prefix -> add(keys, prefix, "*"));
        add(keys, object, "");
        String statements = keys.entrySet().stream()
                .map(bucket -> statements("arn:" + partition + ":s3:::" + bucket.getKey(), bucket.getValue()))
                .collect(Collectors.joining(",\n"))
                .indent(4);
        return "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n" + statements + "  ]\n}\n";
    }

    private static void add(Map<String, List<String>> keys, S3Uri location, String wildcard) {
        List<String> ofBucket =
                Objects.requireNonNull(keys.computeIfAbsent(location.bucket(), bucket -> new ArrayList<>()));
        String key = escaped(location.key()) + wildcard;
        if (!ofBucket.contains(key)) {
            ofBucket.add(key);
        }
    }

    private static String statements(String bucket, List<String> keys) {
        return """
                {
                  "Effect": "Allow",
                  "Action": "s3:ListBucket",
                  "Resource": %s,
                  "Condition": {"StringLike": {"s3:prefix": [%s]}}
                },
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": [
                    %s
                  ]
                }""".formatted(
                        quoted(bucket),
                        keys.stream().map(Policies::quoted).collect(Collectors.joining(", ")),
                        keys.stream().map(key -> quoted(bucket + "/" + key)).collect(Collectors.joining(",\n    ")));
    }

    /** Escapes *, ? and $ in a key. In a policy, * and ? are wildcards, and $ begins a variable. */
    private static String escaped(String key) {
        return key.replace("$", "${$}").replace("*", "${*}").replace("?", "${?}");
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars()
                .forEach(c -> json.append(
                        c == '"' || c == '\\'
                                ? "\\" + (char) c
                                : c < ' ' || c > '~'
                                        ? "\\u"
                                                + Integer.toHexString(0x10000 + c)
                                                        .substring(1)
                                        : String.valueOf((char) c)));
        return json.append('"').toString();
    }
}
