package com.sparkify.dwh.runner.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Writes the parameters of a request as lines, with AWS's names. A password isn't shown. */
final class RequestText {

    private static final String INDENT = "  ";

    private RequestText() {}

    static List<String> of(SdkPojo request) {
        List<String> lines = new ArrayList<>();
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            // The SDK returns an empty list for a list that isn't set.
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                add(lines, field.memberName(), value);
            }
        }
        return lines;
    }

    private static void add(List<String> lines, String name, Object value) {
        if (value instanceof SdkPojo structure) {
            lines.add(name + ":");
            of(structure).forEach(line -> lines.add(INDENT + line));
        } else if (value instanceof List<?> list && list.get(0) instanceof SdkPojo) {
            lines.add(name + ":");
            list.forEach(each -> addItem(lines, (SdkPojo) each));
        } else if (value instanceof List<?> list) {
            lines.add(name + ": " + list.stream().map(Objects::toString).collect(Collectors.joining(", ")));
        } else if (name.endsWith("Password") && value instanceof String) {
            lines.add(name + ": (not shown)");
        } else if (value.toString().contains("\n")) {
            lines.add(name + ":");
            value.toString().lines().forEach(line -> lines.add(INDENT + line));
        } else {
            lines.add(name + ": " + value);
        }
    }

    private static void addItem(List<String> lines, SdkPojo item) {
        List<String> parts = of(item);
        Stream.iterate(0, i -> i + 1)
                .limit(parts.size())
                .forEach(i -> lines.add(INDENT + (i == 0 ? "- " : INDENT) + parts.get(i)));
    }
}
