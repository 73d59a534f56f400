package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.aws.AwsException;
import com.sparkify.dwh.runner.config.ProvisionConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deletes a warehouse in AWS. Deletes only resources that have the warehouse's tag. */
public final class Teardown {

    private final Names names;
    private final Calls calls;

    /** @param region the AWS region of the warehouse */
    public Teardown(ProvisionConfig config, String region, Calls calls) {
        this.names = Names.of(config, region);
        this.calls = calls;
    }

    /** The number of the account in which the resources are. */
    public String account() {
        return Account.number(calls);
    }

    /** The existing resources that have the warehouse's tag, in the order in which they can be deleted. */
    public List<Resource> find() {
        List<Resource> found = new ArrayList<>(new ServerlessDeletion(new ServerlessTags(names)).tagged(calls));
        found.addAll(ClusterCompute.tagged(calls, names));
        found.addAll(new Network(names).tagged(calls));
        new Role(names).tagged(calls).ifPresent(found::add);
        return found;
    }

    /**
     * Deletes the resources, waits until they are gone, and checks that no resource with the warehouse's tag is left.
     *
     * @param snapshot the name of the final snapshot; null for none
     * @throws AwsException if AWS refuses a call, or if a resource with the tag is left
     */
    public void delete(List<Resource> resources, Waiter waiter, @Nullable String snapshot) {
        resources.forEach(resource -> {
            calls.begin("Deleting " + resource);
            resource.deletion().run(waiter, snapshot);
        });
        List<Resource> left = find();
        if (!left.isEmpty()) {
            throw new AwsException(
                    "These resources still exist: "
                            + left.stream().map(Resource::toString).collect(Collectors.joining(", "))
                            + ". Run teardown again",
                    null);
        }
    }
}
