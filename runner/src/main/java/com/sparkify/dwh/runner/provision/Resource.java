package com.sparkify.dwh.runner.provision;

import org.jspecify.annotations.Nullable;

/**
 * An existing resource that has the warehouse's tag. Immutable.
 *
 * @param kind the kind of the resource, such as {@code IAM role}
 * @param id AWS's name of the resource
 * @param hasData whether the resource contains the warehouse's data; its deletion loses the data, unless AWS makes a
 *     final snapshot
 * @param deletion deletes the resource
 */
public record Resource(String kind, String id, boolean hasData, Deletion deletion) {

    /** Deletes a resource and waits until it is gone. */
    @FunctionalInterface
    interface Deletion {

        /** @param snapshot the name of the final snapshot; null for none; ignored if the resource contains no data */
        void run(Waiter waiter, @Nullable String snapshot);
    }

    /** The kind and AWS's name. */
    @Override
    public String toString() {
        return kind + " " + id;
    }
}
