package com.sparkify.dwh.runner.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object with the escapes of the real logs, {@code \/} and {@code \}{@code u00e4}. JSON libraries don't
 * write these escapes.
 */
final class JsonObject {

    private final Map<String, String> members = new LinkedHashMap<>();

    /** Adds a member with a value that is already JSON. */
    void raw(String key, String json) {
        members.put(key, json);
    }

    /** Adds a member whose value is a text or null. */
    void text(String key, @Nullable String value) {
        members.put(key, value == null ? "null" : quoted(value));
    }

    static String quoted(String value) {
        StringBuilder json = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\' || c == '/') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                json.append("\\u");
                String hex = Integer.toHexString(c);
                json.append("0".repeat(4 - hex.length())).append(hex);
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    String onOneLine() {
        return members.entrySet().stream()
                .map(member -> '"' + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    String onSeveralLines() {
        return members.entrySet().stream()
                .map(member -> "    \"" + member.getKey() + "\": " + member.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }
}
