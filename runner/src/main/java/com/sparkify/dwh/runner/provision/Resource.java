package com.sparkify.dwh.runner.provision;

import org.jspecify.annotations.Nullable;

/**
 * An existing resource that has the warehouse's tag. Immutable.
 *
 * @param kind the kind of the resource, such as {@code IAM role}
 * @param id AWS's name of the resource
 * @param hasData whether the resource holds the warehouse's data, which its deletion either loses or keeps in a final
 *     snapshot
 * @param deletion deletes the resource
 */
public record Resource(String kind, String id, boolean hasData, Deletion deletion) {

    /** Deletes a resource and waits until it is gone. */
    @FunctionalInterface
    interface Deletion {

        /** @param snapshot the name of the final snapshot; null for none. Only resources with data take one */
        void run(Waiter waiter, @Nullable String snapshot);
    }

    /** The kind and AWS's name. */
    @Override
    public String toString() {
        return kind + " " + id;
    }
}
