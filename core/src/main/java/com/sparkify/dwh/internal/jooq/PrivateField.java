package com.sparkify.dwh.internal.jooq;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * A private field of a class of jOOQ. If jOOQ doesn't have the field, the lookup succeeds and each reading fails. Immutable.
 */
final class PrivateField {

    private final String name;
    private final @Nullable Field field;
    private final @Nullable Exception failure;

    private PrivateField(String name, @Nullable Field field, @Nullable Exception failure) {
        this.name = name;
        this.field = field;
        this.failure = failure;
    }

    static PrivateField of(String className, String fieldName) {
        String name = className + "." + fieldName;
        try {
            Field field = Class.forName(className).getDeclaredField(fieldName);
            field.setAccessible(true);
            return new PrivateField(name, field, null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A RuntimeException is thrown on the module path, where jOOQ's module isn't open to this library.
            return new PrivateField(name, null, e);
        }
    }

    boolean isReadable() {
        return field != null;
    }

    /**
     * The field's value in this object, which can be null.
     *
     * @throws IllegalStateException if jOOQ doesn't have the field or doesn't allow access to it
     */
    @Nullable
    Object of(Object object) {
        if (field == null) {
            throw new IllegalStateException(
                    "This statement can't be checked for Redshift, because jOOQ " + JooqVersion.present()
                            + " doesn't let the library read " + name + ": use " + JooqVersion.SUPPORTED
                            + " on the class path, or leave out the clause that needs this field",
                    failure);
        }
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
