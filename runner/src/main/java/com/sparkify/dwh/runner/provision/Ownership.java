package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.aws.AwsException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Distinguishes the resources of a warehouse from other resources with the same name. */
final class Ownership {

    private Ownership() {}

    /** The error for a resource that has the warehouse's name, but not the warehouse's tag. */
    static AwsException foreign(String kind, String id, Names names) {
        return new AwsException(
                kind + " " + id + " exists, but has no tag " + Names.TAG + " = " + names.warehouse()
                        + ", so provision doesn't touch it: set another [DWH] NAME, or add the tag if the resource"
                        + " belongs to this warehouse",
                null);
    }

    /**
     * Looks for a resource that AWS refused to create, because an earlier attempt may have created the resource.
     *
     * @param exists the error codes with which AWS says that the resource exists
     * @throws AwsException {@code failure}, if it has another code, or if the resource isn't found
     */
    static <T> T createdBefore(AwsException failure, Set<String> exists, Supplier<Optional<T>> look) {
        if (!exists.contains(failure.code())) {
            throw failure;
        }
        return look.get().orElseThrow(() -> failure);
    }
}
