package com.sparkify.dwh.internal.arguments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Refuses null arguments, with messages that say which argument is null. */
public final class Given {

    private Given() {}

    /**
     * Returns the value.
     *
     * @param what the words for the value in the message, such as {@code "COPY's table"}
     * @throws NullPointerException if the value is null
     */
    public static <T> T given(String what, T value) {
        return Objects.requireNonNull(value, () -> what + " is null");
    }

    /**
     * Returns the values as an immutable list.
     *
     * @param what the words for the values in the message, such as {@code "COPY's columns"}
     * @throws NullPointerException if the array or a value is null
     */
    public static <T> List<T> all(String what, T[] values) {
        return all(what, Arrays.asList(Objects.requireNonNull(values, () -> "The list of " + what + " is null")));
    }

    /**
     * Returns the values as an immutable list.
     *
     * @param what the words for the values in the message, such as {@code "COPY's columns"}
     * @throws NullPointerException if the collection or a value is null
     */
    public static <T> List<T> all(String what, Collection<? extends T> values) {
        Objects.requireNonNull(values, () -> "The list of " + what + " is null");
        List<T> all = new ArrayList<>(values.size());
        for (T value : values) {
            all.add(Objects.requireNonNull(value, () -> "One of " + what + " is null"));
        }
        return List.copyOf(all);
    }

    /**
     * Returns the first value, followed by the other values, as an immutable list.
     *
     * @param what the words for the values in the message, such as {@code "GRANT's privileges"}
     * @throws NullPointerException if the array or a value is null
     */
    public static <T> List<T> list(String what, T first, T[] more) {
        List<T> all = new ArrayList<>();
        all.add(first);
        all.addAll(Arrays.asList(Objects.requireNonNull(more, () -> "The list of " + what + " is null")));
        return all(what, all);
    }
}
