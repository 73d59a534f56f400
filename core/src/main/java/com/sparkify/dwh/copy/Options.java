package com.sparkify.dwh.copy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Optional clauses with their values: immutable, in the order of {@link CopyOption}. */
record Options(Map<CopyOption, Object> values) {

    static final Options NONE = new Options(Map.of());

    Options with(CopyOption option, Object value) {
        Map<CopyOption, Object> changed = new EnumMap<>(CopyOption.class);
        changed.putAll(values);
        changed.put(option, value);
        return new Options(Collections.unmodifiableMap(changed));
    }

    Options and(Options others) {
        Options all = this;
        for (Map.Entry<CopyOption, Object> other : others.values.entrySet()) {
            all = all.with(other.getKey(), other.getValue());
        }
        return all;
    }

    Object value(CopyOption option) {
        return Objects.requireNonNull(values.get(option));
    }

    boolean has(CopyOption option) {
        return values.containsKey(option);
    }

    <T> Optional<T> get(CopyOption option, Class<T> type) {
        return Optional.ofNullable(values.get(option)).map(type::cast);
    }
}
