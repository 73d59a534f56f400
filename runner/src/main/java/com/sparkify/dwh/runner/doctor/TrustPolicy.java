package com.sparkify.dwh.runner.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Lists the services that a role's trust policy allows to assume the role. Ignores conditions and denials. */
final class TrustPolicy {

    private TrustPolicy() {}

    /**
     * The services that at least one statement of the policy allows.
     *
     * @throws IOException if the text isn't JSON
     */
    static List<String> services(String policy) throws IOException {
        return Json.read(policy) instanceof Map<?, ?> document
                ? statements(Objects.requireNonNullElse(document.get("Statement"), List.of()))
                        .filter(TrustPolicy::allowsAssumption)
                        .map(statement -> Objects.requireNonNullElse(statement.get("Principal"), ""))
                        .flatMap(TrustPolicy::services)
                        .distinct()
                        .toList()
                : List.of();
    }

    private static Stream<Map<?, ?>> statements(Object value) {
        Stream<?> each = value instanceof List<?> list ? list.stream() : Stream.of(value);
        return each.filter(Map.class::isInstance).map(statement -> (Map<?, ?>) statement);
    }

    private static boolean allowsAssumption(Map<?, ?> statement) {
        return "Allow".equals(statement.get("Effect"))
                && Json.texts(Objects.requireNonNullElse(statement.get("Action"), "")).stream()
                        .anyMatch(action ->
                                List.of("sts:AssumeRole", "sts:*", "*").contains(action));
    }

    private static Stream<String> services(Object principal) {
        Object services = principal instanceof Map<?, ?> kinds ? kinds.get("Service") : null;
        return services == null ? Stream.empty() : Json.texts(services).stream();
    }
}
