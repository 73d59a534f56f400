package com.sparkify.dwh.internal.transaction;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a class of an optional library. On an application server, each application can have its own copy of the
 * library.
 */
final class Loaded {

    private Loaded() {}

    /**
     * Looks for the class in the class loaders of {@code user}, of the current thread and of this library, in this
     * order. Empty if no class loader has the class.
     */
    static Optional<Class<?>> from(String name, Object user) {
        return Stream.of(
                        user.getClass().getClassLoader(),
                        Thread.currentThread().getContextClassLoader(),
                        Loaded.class.getClassLoader())
                .filter(Objects::nonNull)
                .flatMap(loader -> load(name, loader).stream())
                .findFirst();
    }

    private static Optional<Class<?>> load(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
