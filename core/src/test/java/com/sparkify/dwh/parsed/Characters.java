package com.sparkify.dwh.parsed;

import com.sparkify.dwh.s3.Authorization;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Converts the arguments of COPY's and UNLOAD's clauses from SQL to the library's values. */
final class Characters {

    private static final String LETTERS = "bfrtv";
    private static final String CONTROLS = "\b\f\r\t\u000b";
    private static final int OCTAL = 8;

    private Characters() {}

    /**
     * Returns the characters that a text means in COPY: three octal digits after a backslash are a byte of UTF-8, and
     * {@code \t} is a tab.
     */
    static String all(String text) {
        if (text.length() < 2 || text.indexOf('\\') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (text.charAt(i) == '\\' && next >= '0' && next <= '7') {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 4), OCTAL));
                i += 3;
            } else if (text.charAt(i) == '\\' && LETTERS.indexOf(next) >= 0) {
                bytes.write(CONTROLS.charAt(LETTERS.indexOf(next)));
                i++;
            } else {
                bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static char one(String text) {
        return all(text).charAt(0);
    }

    /** Converts {@code \0} and {@code \000} to NUL. Returns other texts unchanged. */
    static String nullAs(String text) {
        return text.equals("\\0") || text.equals("\\000") ? "\0" : text;
    }

    /** The labels and widths of {@code label:width,…}. */
    static Stream<Map.Entry<String, Integer>> widths(String text) {
        return Arrays.stream(text.split(",", -1)).map(width -> {
            String[] parts = width.split(":", -1);
            return Map.entry(parts[0], Integer.valueOf(parts[1]));
        });
    }

    /** The authorization of a statement. */
    static Authorization authorization(Map<String, String> clauses) {
        Map<String, String> given = new HashMap<>();
        String credentials = clauses.getOrDefault("CREDENTIALS", "");
        for (String pair : credentials.isEmpty() ? List.<String>of() : List.of(credentials.split(";"))) {
            given.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        String role = clauses.getOrDefault("IAM_ROLE", given.getOrDefault("aws_iam_role", ""));
        if (role.equalsIgnoreCase("default")) {
            return Authorization.defaultRole();
        } else if (!role.isEmpty()) {
            return new Authorization.IamRole(List.of(role.split(",")));
        }
        return new Authorization.Keys(
                clauses.getOrDefault("ACCESS_KEY_ID", given.getOrDefault("aws_access_key_id", "")),
                clauses.getOrDefault("SECRET_ACCESS_KEY", given.getOrDefault("aws_secret_access_key", "")),
                clauses.containsKey("SESSION_TOKEN") ? clauses.get("SESSION_TOKEN") : given.get("token"));
    }
}
