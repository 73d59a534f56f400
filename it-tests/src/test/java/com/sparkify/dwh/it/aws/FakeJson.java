package com.sparkify.dwh.it.aws;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Reads and writes the JSON of AWS's services. */
final class FakeJson {

    private FakeJson() {}

    static String text(JsonNode node) {
        return node.isString() ? node.asString() : node.isNumber() ? node.asNumber() : node.toString();
    }

    static Map<String, String> tags(AwsRequest request) {
        return request.json().field("tags").stream()
                .flatMap(tags -> tags.asArray().stream())
                .collect(Collectors.toMap(
                        tag -> tag.field("key").orElseThrow().asString(),
                        tag -> tag.field("value").orElseThrow().asString(),
                        (one, other) -> other,
                        TreeMap::new));
    }

    static String tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> object("key", quoted(tag.getKey()), "value", quoted(tag.getValue())))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /**
     * Writes an object. The arguments are a name, its value, the next name, and so on. The values are JSON; a name with
     * an empty value is left out.
     */
    static String object(String... namesAndValues) {
        return Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
                .filter(i -> !namesAndValues[i + 1].isEmpty())
                .map(i -> quoted(namesAndValues[i]) + ":" + namesAndValues[i + 1])
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
