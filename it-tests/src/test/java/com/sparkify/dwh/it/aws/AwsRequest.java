package com.sparkify.dwh.it.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** A request to AWS, in the query protocol or in JSON. */
record AwsRequest(String service, String action, Map<String, String> form, JsonNode json) {

    static AwsRequest query(String service, String body) {
        Map<String, String> form = new TreeMap<>();
        Stream.of(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> form.put(decoded(pair[0]), decoded(pair[1])));
        return new AwsRequest(service, form.getOrDefault("Action", ""), form, JsonNode.emptyObjectNode());
    }

    static AwsRequest json(String service, String action, String body) {
        return new AwsRequest(service, action, Map.of(), JsonNode.parser().parse(body));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The value of a parameter, or an empty text if the request has no such parameter. */
    String get(String name) {
        return form.isEmpty() ? json.field(name).map(FakeJson::text).orElse("") : form.getOrDefault(name, "");
    }

    boolean isTrue(String name) {
        return get(name).equals("true");
    }

    /** The values of a list: {@code Name.1}, {@code Name.2} … */
    List<String> list(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 1; form.containsKey(name + "." + i); i++) {
            values.add(get(name + "." + i));
        }
        return values;
    }

    /** The tags of a list whose items have {@code Key} and {@code Value}. */
    Map<String, String> tags(String name) {
        Map<String, String> tags = new TreeMap<>();
        for (int i = 1; form.containsKey(name + "." + i + ".Key"); i++) {
            tags.put(get(name + "." + i + ".Key"), get(name + "." + i + ".Value"));
        }
        return tags;
    }
}
