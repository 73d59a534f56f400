package com.sparkify.dwh.unload;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Optional clauses with their values: immutable, in the order of {@link UnloadOption}. */
record Options(Map<UnloadOption, Object> values) {

    static final Options NONE = new Options(Map.of());

    Options with(UnloadOption option, Object value) {
        Map<UnloadOption, Object> changed = new EnumMap<>(UnloadOption.class);
        changed.putAll(values);
        changed.put(option, value);
        return new Options(Collections.unmodifiableMap(changed));
    }

    Options and(Options others) {
        Options all = this;
        for (Map.Entry<UnloadOption, Object> other : others.values.entrySet()) {
            all = all.with(other.getKey(), other.getValue());
        }
        return all;
    }

    Object value(UnloadOption option) {
        return Objects.requireNonNull(values.get(option));
    }

    boolean has(UnloadOption option) {
        return values.containsKey(option);
    }

    <T> Optional<T> get(UnloadOption option, Class<T> type) {
        return Optional.ofNullable(values.get(option)).map(type::cast);
    }
}
