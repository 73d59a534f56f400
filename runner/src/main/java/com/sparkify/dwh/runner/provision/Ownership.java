package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.aws.AwsException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Tells the resources of a warehouse from others with the same name. */
final class Ownership {

    private Ownership() {}

    /** The error if a resource has the warehouse's name, but not its tag. */
    static AwsException foreign(String kind, String id, Names names) {
        return new AwsException(
                kind + " " + id + " exists, but has no tag " + Names.TAG + " = " + names.warehouse()
                        + ", so provision doesn't touch it: set another [DWH] NAME, or add the tag if the resource is this"
                        + " warehouse's",
                null);
    }

    /**
     * Looks for the resource after its creation failed, because an earlier attempt may have created it.
     *
     * @param exists the codes that say that the resource exists
     * @throws AwsException the failure itself, if it has another code or the resource doesn't exist
     */
    static <T> T createdBefore(AwsException failure, Set<String> exists, Supplier<Optional<T>> look) {
        if (!exists.contains(failure.code())) {
            throw failure;
        }
        return look.get().orElseThrow(() -> failure);
    }
}
