package com.sparkify.dwh.internal.transaction;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a class of an optional library. In a server, each application can have its own copy of the library. */
final class Loaded {

    private Loaded() {}

    /** The class as the user of this object sees it; empty if the library isn't there. */
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
